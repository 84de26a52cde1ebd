import type { Login, Storage } from '../../simulator/storage.ts';

/** The login of a database that must have one by now. */
export function loginOf(storage: Storage, id: string): Login {
  const login = storage.login(id);
  if (login === null) throw new Error(`${id} has no login.`);
  return login;
}
