/** A config var that has the same value on both apps, and what it may reach. */
export type SharedVar = { readonly name: string; readonly reaches: Reach };

type Reach = (typeof reaches)[number][0];

/** By the words in a name, the worst first: with production's value, a staging app does this to real people. */
const reaches = [
  ['mail', /MAIL|SMTP|SENDGRID|POSTMARK|MANDRILL|SPARKPOST|TWILIO|SMS|NEXMO|VONAGE|SLACK|PUSH/],
  ['payment', /STRIPE|BRAINTREE|PAYPAL|ADYEN|GOCARDLESS|CHARGEBEE|RECURLY|PAYMENT|BILLING/],
  ['storage', /AWS|S3|BUCKET|GCS|AZURE|CLOUDINARY|STORAGE|ELASTIC|ALGOLIA|DATABASE_URL|POSTGRES/],
  ['queues', /REDIS|RABBIT|AMQP|KAFKA|SQS|QUEUE|MEMCACHE/],
  ['keys', /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|WEBHOOK|_DSN$/],
  ['other', /^/],
] as const;

/** The worst first, and what is allowed to be the same left out. @param names of config vars with one value on both apps */
export function sharedVars(names: readonly string[], allowed: readonly string[]): readonly SharedVar[] {
  const found = names
    .filter((name) => !allowed.includes(name))
    .map((name) => ({ name, reaches: reachOf(name) }));
  const rank = ({ reaches: reach }: SharedVar) => reaches.findIndex(([it]) => it === reach);
  return found.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function reachOf(name: string): Reach {
  return reaches.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** Null when there is nothing to be said. */
export function sharedWarning(
  vars: readonly SharedVar[],
  apps: { readonly sourceApp: string; readonly targetApp: string },
): string | null {
  if (vars.length === 0) return null;
  const told = vars.map((it) => (it.reaches === 'other' ? it.name : `${it.name} (${it.reaches})`)).join(', ');
  const remedy = 'Give it values of its own, or name in shared-config-allowed what may be the same.';
  return `${apps.targetApp} has the values of ${apps.sourceApp} in ${told}. With them it may reach real people. ${remedy}`;
}
