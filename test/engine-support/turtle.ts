/** A term of RDF as `jsonld` and SHACL checkers have it. */
export interface Term {
  readonly termType: 'NamedNode' | 'BlankNode' | 'Literal';
  readonly value: string;
  readonly datatype?: { readonly value: string };
  readonly language?: string;
}
export type Triple = readonly [subject: Term, predicate: Term, object: Term];

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const XSD = 'http://www.w3.org/2001/XMLSchema#';
const TOKENS =
  /\s+|#[^\n]*|(<[^>]*>|"""[^]*?"""|'''[^]*?'''|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|@[a-zA-Z-]+|\^\^|[[\](),;.](?=\s|$)|_:[\w-]+|[\w-]*:[\w.-]*[\w-]|[\w-]*:|[[\](),;]|[+-]?[\d.]*\d|\w+|\.)/g;

/** Triples of a Turtle file, as far as the published ontologies use the language. `name` keeps blank nodes of files apart. */
export function turtleTriples(text: string, name: string): readonly Triple[] {
  const tokens = [...text.matchAll(TOKENS)].flatMap(([, token]) => (token === undefined ? [] : [token]));
  return new Reader(tokens, name).all();
}

class Reader {
  private at = 0;
  private blanks = 0;
  private readonly prefixes = new Map<string, string>();
  private readonly triples: Triple[] = [];

  constructor(
    private readonly tokens: readonly string[],
    private readonly name: string,
  ) {}

  all(): readonly Triple[] {
    while (this.at < this.tokens.length) {
      if (this.peek() === '@prefix') this.prefix();
      else {
        this.properties(this.term());
        this.expect('.');
      }
    }
    return this.triples;
  }

  private peek(): string {
    return this.tokens[this.at] ?? '';
  }

  private next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new SyntaxError(`${this.name}: ${found} at ${this.at}, not ${token}`);
  }

  private prefix(): void {
    this.next();
    const prefix = this.next();
    this.prefixes.set(prefix.slice(0, -1), this.next().slice(1, -1));
    this.expect('.');
  }

  private properties(subject: Term): void {
    while (this.peek() !== '.' && this.peek() !== ']') {
      const predicate = this.peek() === 'a' ? this.type() : this.term();
      do this.triples.push([subject, predicate, this.term()]);
      while (this.peek() === ',' && this.next() !== '');
      while (this.peek() === ';') this.next();
    }
  }

  private type(): Term {
    this.next();
    return node(`${RDF}type`);
  }

  private term(): Term {
    const token = this.next();
    if (token === '[') return this.blankWithProperties();
    if (token === '(') return this.list();
    if (token.startsWith('<')) return node(token.slice(1, -1));
    if (token.startsWith('"') || token.startsWith("'")) return this.literal(token);
    if (token.startsWith('_:')) return { termType: 'BlankNode', value: `${this.name}-${token.slice(2)}` };
    if (token === 'true' || token === 'false') return literal(token, `${XSD}boolean`);
    if (/^[+-]?[\d.]+$/.test(token)) return literal(token, `${XSD}${token.includes('.') ? 'decimal' : 'integer'}`);
    const colon = token.indexOf(':');
    const prefix = this.prefixes.get(token.slice(0, colon));
    if (colon === -1 || prefix === undefined)
      throw new SyntaxError(`${this.name}: ${this.tokens.slice(this.at - 8, this.at + 4).join(' ')}`);
    return node(prefix + token.slice(colon + 1));
  }

  private blank(): Term {
    this.blanks += 1;
    return { termType: 'BlankNode', value: `${this.name}-${this.blanks}` };
  }

  private blankWithProperties(): Term {
    const subject = this.blank();
    this.properties(subject);
    this.expect(']');
    return subject;
  }

  private list(): Term {
    if (this.peek() === ')' && this.next() !== '') return node(`${RDF}nil`);
    const head = this.blank();
    this.triples.push([head, node(`${RDF}first`), this.term()]);
    this.triples.push([head, node(`${RDF}rest`), this.list()]);
    return head;
  }

  private literal(token: string): Term {
    const quotes = /^(?:"""|''')/.test(token) ? 3 : 1;
    const value = token.slice(quotes, -quotes).replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
    if (this.peek().startsWith('@')) return { ...literal(value, `${RDF}langString`), language: this.next().slice(1) };
    if (this.peek() !== '^^') return literal(value, `${XSD}string`);
    this.next();
    return literal(value, this.term().value);
  }
}

function node(value: string): Term {
  return { termType: 'NamedNode', value };
}

function literal(value: string, datatype: string): Term {
  return { termType: 'Literal', value, datatype: { value: datatype } };
}
