/** Names that columns with personal data tend to have, and what they look like. */
const names: readonly (readonly [RegExp, string])[] = [
  [/e[_-]?mail/, 'an e-mail address'],
  [/phone|mobile|fax|(^|_)tel(_|$)/, 'a phone number'],
  [/password|passwd|secret|token|api_?key|private_?key|otp|salt|digest|encrypted/, 'a secret'],
  [
    /(^|_)(first|last|given|family|full|middle|sur|maiden|display|nick|user|legal)_?name|^name$|surname/,
    'a name',
  ],
  [/address|street|postal|postcode|(^|_)(zip|zip_?code|city)(_|$)/, 'an address'],
  [/(^|_)ip(_|$)|ip_?addr|remote_addr|user_?agent/, 'a trace of a visitor'],
  [/birth|(^|_)dob(_|$)|gender|nationality|religion|ethnic/, 'about a person'],
  [
    /ssn|social_security|passport|tax_?id|national_?id|iban|(^|_)bic(_|$)|card|account_number/,
    'a number of a person',
  ],
  [/(^|_)(lat|lng|lon|latitude|longitude)(_|$)|geo/, 'a place'],
  [/comment|message|(^|_)(note|notes|body|bio|description)(_|$)/, 'what people write'],
];

/** Types that may hold anything. */
const types: readonly (readonly [RegExp, string])[] = [
  [/^(inet|cidr|macaddr)/, 'a network address'],
  [/^(jsonb?|hstore|xml)\b/, 'anything, being structured'],
  [/^bytea/, 'a file'],
];

/** What a column looks like that may be personal data; null for one that does not. Only a hint: people decide. */
export function hintAt({ column, type }: { readonly column: string; readonly type: string }): string | null {
  const spelt = column.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
  const byName = names.find(([pattern]) => pattern.test(spelt));
  if (byName !== undefined) return `looks like ${byName[1]}`;
  const byType = types.find(([pattern]) => pattern.test(type));
  return byType === undefined ? null : `may hold ${byType[1]}`;
}
