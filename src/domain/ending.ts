/** Whether a database is on its way out, by its state; a word that we do not know is not. */
export function isEnding(state: string): boolean {
  return state.startsWith('deprovision');
}
