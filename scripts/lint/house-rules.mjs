// The rules that are this project's own, as a plugin of oxlint: each is a selector of what may not be, and what is said of it.

const conditional = ':matches(ConditionalExpression, LogicalExpression)';
const wrapped = ':matches(TSAsExpression, TSSatisfiesExpression, TSTypeAssertion, TSNonNullExpression)';

const banned = {
  'no-default-exports': {
    selector: 'ExportDefaultDeclaration',
    message: 'No default exports: a name is the same everywhere.',
  },
  'no-re-exports': {
    selector: 'ExportAllDeclaration',
    message: 'No barrel files: import from where a thing is made.',
  },
  /** In lists they are sound: what is spread there is compared with the type of the list. */
  'no-conditional-spreads': {
    selector: ['ObjectExpression > SpreadElement', 'JSXSpreadAttribute']
      .flatMap((spread) => [`${spread} > ${conditional}`, `${spread} > ${wrapped} > ${conditional}`])
      .join(', '),
    message: 'Nobody compares such a spread with the type of the object: defined({ … }) of shared/defined.ts.',
  },
  /** A property that is tried with a random seed fails by chance. */
  'no-own-seeds': {
    selector:
      "CallExpression[callee.object.name='fc'][callee.property.name='assert']:not([arguments.1.callee.name='runs'])",
    message: 'How often, and with which seed: runs(…) of test/property/runs.ts.',
  },
  /** An iframe has a title as its name. */
  'no-titles': {
    selector: "JSXOpeningElement[name.name=/^[a-z]/]:not([name.name='iframe']) > JSXAttribute[name.name='title']",
    message: 'A title is for the pointer only: {...tip(words)} of ui/tip.ts.',
  },
  'no-native-selects': {
    selector: "JSXOpeningElement[name.name='select']",
    message: 'One of a list is a Select of ui/Select.tsx.',
  },
  'no-query-functions': {
    selector: ":matches(Property, MethodDefinition, TSPropertySignature)[key.name='queryFn']",
    message: 'Ask by channelQuery() and its like of api/channel-query.ts: what is asked must be taken back.',
  },
};

const rule = ({ selector, message }) => ({
  create: (context) => ({ [selector]: (node) => context.report({ node, message }) }),
});

export default {
  meta: { name: 'house' },
  rules: Object.fromEntries(Object.entries(banned).map(([name, what]) => [name, rule(what)])),
};
