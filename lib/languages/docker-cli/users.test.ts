import { expect, it } from 'vitest';
import { resolveUser } from './users';

const passwd = [
  { name: 'root', uid: 0, gid: 0 },
  { name: 'app', uid: 10001, gid: 10001 },
  { name: '1000', uid: 4242, gid: 4242 },
  { name: 'toor', uid: 0, gid: 7 },
];
const group = [
  { name: 'root', gid: 0, members: ['root'] },
  { name: 'wheel', gid: 10, members: ['root', 'app'] },
];

it.each([
  ['', { uid: 0, gid: 0, sgids: [0, 10] }],
  ['00', { uid: 0, gid: 0, sgids: [0, 10] }],
  ['-0', { uid: 0, gid: 0, sgids: [0, 10] }],
  ['0:1000', { uid: 0, gid: 1000, sgids: [] }],
  [':1000', { uid: 0, gid: 1000, sgids: [] }],
  ['1000', { uid: 1000, gid: 0, sgids: [] }],
  ['1000:1000:9', { uid: 1000, gid: 1000, sgids: [] }],
  ['app', { uid: 10001, gid: 10001, sgids: [10] }],
  ['app:wheel', { uid: 10001, gid: 10, sgids: [] }],
  ['toor', { uid: 0, gid: 7, sgids: [] }],
  ['Root', { error: 'unable to find user Root: no matching entries in passwd file' }],
  ['0x0', { error: 'unable to find user 0x0: no matching entries in passwd file' }],
  ['1000:staff', { error: 'unable to find group staff: no matching entries in group file' }],
  ['-1', { error: 'uids and gids must be in range 0-2147483647' }],
  ['99999999999999999999', { error: 'uids and gids must be in range 0-2147483647' }],
  // moby/sys user/user.go with parseNumeric: both ids are held against the range before a name is looked up.
  ['nouser:99999999999', { error: 'uids and gids must be in range 0-2147483647' }],
  ['nouser:-1', { error: 'uids and gids must be in range 0-2147483647' }],
  ['nouser:1000', { error: 'unable to find user nouser: no matching entries in passwd file' }],
])('resolves the user %j as the daemon does', (spec, expected) => {
  expect(resolveUser(spec, passwd, group)).toEqual(expected);
});
