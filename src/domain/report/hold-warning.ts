import { HOLD, type Hold, heldInWords } from '../hold.ts';
import type { Request } from '../request.ts';

/** That the target app is held, and how that is ended by hand. */
export function holdWarning({ targetApp: app, ignoreHold }: Request, hold: Hold): string {
  if (ignoreHold)
    return `${app} is ${heldInWords(hold)}; this run goes on all the same: \`ignore-hold\` is set.`;
  const command = (verb: string) => `\`heroku config:${verb} ${HOLD} --app ${app}\``;
  return `${app} is ${heldInWords(hold)}: no run refreshes it meanwhile, unless \`ignore-hold\` is set. ${command('get')} shows the text. ${command('unset')} ends the hold; the text is lost with it, and the dynos restart.`;
}
