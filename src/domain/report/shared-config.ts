/** A config var of the target app with a value of the source app's, or that leads to one of the source app's databases. */
export type SameVar = {
  readonly name: string;
  /** The names that the value, or the database, has on the source app; not empty. */
  readonly there: readonly string[];
  readonly isDatabase: boolean;
};

/** The same with what it may reach. */
export type SharedVar = {
  readonly name: string;
  /** The name of its value, or of its database, on the source app. If it has several: the same name, or else the one that reaches most. */
  readonly there: string;
  readonly reaches: Reach;
};

type Reach = (typeof reaches)[number][0];

/** By the words in a name, the worst first: with production's value, a staging app does this to real people. */
const reaches = [
  // Not by its name.
  ['database', /(?!)/],
  ['mail', /MAIL|SMTP|SENDGRID|POSTMARK|MANDRILL|SPARKPOST|TWILIO|SMS|NEXMO|VONAGE|SLACK|PUSH/],
  ['payment', /STRIPE|BRAINTREE|PAYPAL|ADYEN|GOCARDLESS|CHARGEBEE|RECURLY|PAYMENT|BILLING/],
  ['storage', /AWS|S3|BUCKET|GCS|AZURE|CLOUDINARY|STORAGE|ELASTIC|ALGOLIA|DATABASE_URL|POSTGRES/],
  ['queues', /REDIS|RABBIT|AMQP|KAFKA|SQS|QUEUE|MEMCACHE/],
  ['keys', /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|WEBHOOK|_DSN$/],
  ['other', /^/],
] as const;

/** The worst first, and what is allowed to be the same left out. */
export function sharedVars(vars: readonly SameVar[], allowed: readonly string[]): readonly SharedVar[] {
  return vars
    .filter(({ name }) => !allowed.includes(name))
    .map(sharedVar)
    .sort((a, b) => rank(a.reaches) - rank(b.reaches) || (a.name < b.name ? -1 : 1));
}

function sharedVar({ name, there, isDatabase }: SameVar): SharedVar {
  const [worst = name] = [name, ...there].sort((a, b) => rank(reachOf(a)) - rank(reachOf(b)));
  const telling = [name, worst].find((it) => there.includes(it)) ?? there[0] ?? name;
  return { name, there: telling, reaches: isDatabase ? 'database' : reachOf(worst) };
}

function rank(reach: Reach): number {
  return reaches.findIndex(([it]) => it === reach);
}

function reachOf(name: string): Reach {
  return reaches.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

type Apps = { readonly sourceApp: string; readonly targetApp: string };

/** Null when there is nothing to be said. */
export function sharedWarning(vars: readonly SharedVar[], { sourceApp, targetApp }: Apps): string | null {
  if (vars.length === 0) return null;
  const listed = (them: readonly SharedVar[]) => them.map(described).join(', ');
  const databases = vars.filter(({ reaches: reach }) => reach === 'database');
  const values = vars.filter(({ reaches: reach }) => reach !== 'database');
  return [
    ...(databases.length === 0
      ? []
      : [`${targetApp} can reach a database of ${sourceApp} by ${listed(databases)}.`]),
    ...(values.length === 0
      ? []
      : [
          `${targetApp} and ${sourceApp} share the values of ${listed(values)}. Staging could reach real people with them.`,
        ]),
    'Give it values of its own, or name in shared-config-allowed what may be the same.',
  ].join(' ');
}

function described({ name, there, reaches: reach }: SharedVar): string {
  const more = [
    ...(reach === 'other' || reach === 'database' ? [] : [reach]),
    ...(there === name ? [] : [`there ${there}`]),
  ];
  return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}
