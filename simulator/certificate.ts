import { generate } from 'selfsigned';

/** A certificate that vouches for itself, for 127.0.0.1 and `hosts`, good for a week. */
export function certificate(hosts: readonly string[] = []) {
  const until = new Date(Date.now() + 7 * 86_400_000);
  return generate([{ name: 'commonName', value: 'heroku-staging-refresh simulator' }], {
    keyType: 'ec',
    notAfterDate: until,
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 7, ip: '127.0.0.1' },
          ...['localhost', ...hosts].map((value) => ({ type: 2 as const, value })),
        ],
      },
    ],
  });
}
