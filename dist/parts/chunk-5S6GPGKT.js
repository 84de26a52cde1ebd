import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url);
