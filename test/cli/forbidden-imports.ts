/** Module hook: whoever imports TensorFlow.js or DuckDB fails. */
export async function resolve(
  specifier: string,
  context: unknown,
  nextResolve: (specifier: string, context: unknown) => Promise<unknown>,
): Promise<unknown> {
  if (/^@(tensorflow|duckdb)\//.test(specifier)) throw new Error(`imported ${specifier}`);
  return nextResolve(specifier, context);
}
