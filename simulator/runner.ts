/** Runs a command to its end with just this environment; what it prints, as it prints it. */
export type Runner = (command: string, env: Readonly<Record<string, string>>) => AsyncIterable<string>;
