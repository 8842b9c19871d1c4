import { execFileSync } from 'node:child_process';
import { join, posix } from 'node:path';
import postcss, { type Rule } from 'postcss';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { repositoryRoot, sourceFiles, type SourceFile } from './source-files';

const sheets = sourceFiles('src/renderer', ['.css']);
const modules = sheets.filter((file) => file.path.endsWith('.module.css'));
const globals = sheets.filter((file) => !file.path.endsWith('.module.css'));
const code = sourceFiles('src/renderer', ['.ts', '.tsx']).filter((file) => !file.path.endsWith('.d.ts'));

function rulesOf(css: string): readonly Rule[] {
  const rules: Rule[] = [];
  postcss.parse(css).walkRules((rule) => void rules.push(rule));
  return rules;
}

function classesOf(css: string): ReadonlySet<string> {
  const selectors = rulesOf(css).map((rule) => rule.selector.replace(/\[[^\]]*\]/g, ''));
  return new Set(selectors.flatMap((text) => [...text.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)));
}

/** Where a file names a class of a module: `styles.row`, or `styles[…]` for any that its type allows. */
interface Use {
  readonly module: string;
  /** Null where the class is chosen by a value. */
  readonly name: string | null;
}

function usesIn({ path, text }: SourceFile): readonly Use[] {
  const imports = text.matchAll(/^import \* as (\w+) from '([^']+\.module\.css)';$/gm);
  return [...imports].flatMap(([, alias = '', target = '']) => {
    const module = posix.join(posix.dirname(path), target);
    const named = [...text.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, 'g'))].map(([, name = '']) => ({
      module,
      name,
    }));
    return text.includes(`${alias}[`) ? [...named, { module, name: null }] : named;
  });
}

/** Words that stand as they are where a class is expected: what is compared with is none. */
function literalClasses({ path, text }: SourceFile): readonly string[] {
  const found: string[] = [];
  const take = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(...node.text.split(/\s+/).filter(Boolean));
    else if (ts.isTemplateExpression(node)) found.push(node.getText());
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(take);
    else if (ts.isBinaryExpression(node)) take(node.right);
    else if (ts.isCallExpression(node)) node.arguments.forEach(take);
    else if (ts.isArrayLiteralExpression(node)) node.elements.forEach(take);
    else if (ts.isJsxExpression(node) && node.expression !== undefined) take(node.expression);
    else if (ts.isParenthesizedExpression(node)) take(node.expression);
  };
  const visit = (node: ts.Node): void => {
    const isClass = (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.name.getText() === 'className';
    if (isClass && node.initializer !== undefined) take(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

describe('classes', () => {
  it('has modules to look at', () => {
    expect(modules.length).toBeGreaterThan(50);
  });

  it('are global in the base alone', () => {
    expect(globals.filter((file) => !file.path.startsWith('src/renderer/styles/')).map((file) => file.path)).toEqual(
      [],
    );
    expect(modules.filter((file) => file.text.includes(':global')).map((file) => file.path)).toEqual([]);
    const known = new Set(globals.flatMap((file) => [...classesOf(file.text)]));
    const unknown = code.flatMap((file) =>
      literalClasses(file)
        .filter((name) => !known.has(name))
        .map((name) => `${file.path} ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('have names that say something', () => {
    const short = sheets.flatMap((file) =>
      [...classesOf(file.text)].filter((name) => name.length < 4).map((name) => `${file.path} .${name}`),
    );
    expect(short).toEqual([]);
  });

  it('are those that their declarations say', () => {
    const stale = execFileSync(process.execPath, [join(repositoryRoot, 'scripts/style-types.mjs'), '--check'], {
      encoding: 'utf8',
    });
    expect(stale).toBe('');
  });

  it('are all used, and only where they are', () => {
    const uses = code.flatMap(usesIn);
    const words = new Set(
      [...code, ...sourceFiles('src/shared', ['.ts'])].flatMap((file) =>
        [...file.text.matchAll(/'([\w-]+)'|^\s+(\w+):/gm)].map(([, quoted, key]) => quoted ?? key ?? ''),
      ),
    );
    const unused = modules.flatMap(({ path, text }) => {
      const own = uses.filter((use) => use.module === path);
      const isChosen = own.some((use) => use.name === null);
      return [...classesOf(text)]
        .filter((name) => !own.some((use) => use.name === name) && !(isChosen && words.has(name)))
        .map((name) => `${path} .${name}`);
    });
    const missing = uses.filter(({ module, name }) => {
      const sheet = modules.find((file) => file.path === module);
      return sheet === undefined || (name !== null && !classesOf(sheet.text).has(name));
    });
    expect({ unused, missing }).toEqual({ unused: [], missing: [] });
  });
});

describe('modules', () => {
  it('of a view dress that view alone', () => {
    const feature = (path: string): string => /^src\/renderer\/(?:features\/)?[\w-]+/.exec(path)?.[0] ?? path;
    const foreign = code.flatMap((file) =>
      usesIn(file)
        .filter(({ module }) => !module.startsWith('src/renderer/ui/') && feature(module) !== feature(file.path))
        .map(({ module }) => `${file.path} ${module}`),
    );
    expect([...new Set(foreign)]).toEqual([]);
  });

  it('change at the width at which the components do', () => {
    const narrow = /max-width: (\d+)px/.exec(code.find((file) => file.path.endsWith('/use-is-narrow.ts'))?.text ?? '');
    const width = Number(narrow?.[1]);
    const found = new Set<string>();
    for (const { text } of sheets)
      postcss.parse(text).walkAtRules('media', ({ params }) => {
        if (params.includes('width')) found.add(params);
      });
    expect([...found].sort()).toEqual([`(max-width: ${width}px)`, `(min-width: ${width + 1}px)`]);
  });
});

describe('the document', () => {
  it('is never asked for a class: its name is made by the build', () => {
    const inCall =
      /\.(?:querySelector(?:All)?|closest|matches|locator|waitForSelector)(?:<\w+>)?\(\s*(['"`])((?:(?!\1).)*)\1/g;
    const inConstant = /(['`])(\.[a-z][\w-]*[ ,>[:](?:(?!\1).)*)\1/g;
    const inCode = [...code, ...sourceFiles('test/e2e', ['.ts'])].flatMap(({ path, text }) =>
      [...text.matchAll(inCall), ...text.matchAll(inConstant)]
        .map(([, , selector = '']) => selector)
        .filter((selector) => /(^|[\s,>(\w\]])\.[A-Za-z]/.test(selector))
        .map((selector) => `${path} ${selector}`),
    );
    expect(inCode).toEqual([]);
  });
});

describe('parts', () => {
  it('are placed by names that they have', () => {
    const given = new Set(
      code.flatMap((file) => [...file.text.matchAll(/data-part="([\w-]+)"/g)].map(([, name]) => name)),
    );
    const asked = sheets.flatMap((file) =>
      [...file.text.matchAll(/\[data-part='([\w-]+)'\]/g)].map(([, name = '']) => ({ path: file.path, name })),
    );
    expect(asked.filter(({ name }) => !given.has(name))).toEqual([]);
  });
});

/** A property whose values come from tokens.css, and what may stand in it beside them. */
interface ValueRule {
  readonly properties: RegExp;
  readonly raw: RegExp;
}

/**
 * Colours, type, time, space and lines are tokens; a hairline of one pixel is itself. The measures of one view (the
 * width of a column, the height of a bar) are its own, and so are the dashes of a pattern.
 */
const VALUE_RULES: readonly ValueRule[] = [
  { properties: /./, raw: /#[0-9a-f]{3,8}\b|\b(rgb|rgba|hsl|hsla|hwb|lab|lch|oklch|oklab)\(/i },
  { properties: /^(transition|animation)/, raw: /(?<![\w-])\d*\.?\d+m?s\b/ },
  { properties: /^(font|font-size|line-height)$/, raw: /(?<![\w-])\d*\.?\d+(px|rem|em|pt)\b/ },
  { properties: /^font-(family|weight)$/, raw: /^(?!var\(|inherit)/ },
  {
    properties: /^(padding|margin|gap|row-gap|column-gap|border|outline|box-shadow|text-decoration-thickness)/,
    raw: /(?<![\w.-])-?(?!1px\b)\d*\.?\d+(px|rem|em|pt)\b/,
  },
];

describe('values', () => {
  it.each(VALUE_RULES)('of $properties are tokens', ({ properties, raw }) => {
    const found = sheets
      .filter((file) => !file.path.endsWith('/tokens.css'))
      .flatMap((file) => {
        const places: string[] = [];
        postcss.parse(file.text).walkDecls(properties, ({ prop, value }) => {
          if (raw.test(value.replace(/url\([^)]*\)/g, ''))) places.push(`${file.path} ${prop}: ${value}`);
        });
        return places;
      });
    expect(found).toEqual([]);
  });

  it('name tokens that there are', () => {
    const declared = new Set<string>();
    const asked: { readonly path: string; readonly name: string }[] = [];
    for (const { path, text } of sheets)
      postcss.parse(text).walkDecls(({ prop, value }) => {
        if (prop.startsWith('--')) declared.add(prop);
        for (const [, name = ''] of value.matchAll(/var\((--[\w-]+)/g)) asked.push({ path, name });
      });
    for (const { text } of code) for (const [, name = ''] of text.matchAll(/'(--[\w-]+)'/g)) declared.add(name);
    // Base UI measures these on what floats.
    for (const name of ['--available-height', '--anchor-width']) declared.add(name);
    expect(asked.filter(({ name }) => !declared.has(name))).toEqual([]);
  });
});
