import { data, Evaluator, Lexer, Parser, wellKnownFunctions } from '@actions/expressions';

/** The values that expressions may name, by context: `inputs`, `matrix`, `secrets`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** What GitHub makes of a text with expressions in it, by its own evaluator. */
export function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/g, (_, expression: string) => {
    const value = evaluate(expression, contexts);
    return value.kind === data.Kind.Dictionary || value.kind === data.Kind.Array
      ? JSON.stringify(value, data.replacer)
      : value.coerceString();
  });
}

function evaluate(expression: string, contexts: Contexts): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), Object.values(wellKnownFunctions)).parse();
  return new Evaluator(parsed, JSON.parse(JSON.stringify(contexts), data.reviver)).evaluate();
}
