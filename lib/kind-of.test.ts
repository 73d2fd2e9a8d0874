import { describe, expect, it } from 'vitest';
import { kindOf } from './kind-of';

describe('kindOf', () => {
  it.each([
    ['Dockerfile', 'dockerfile'],
    ['dockerfile', 'dockerfile'],
    ['DOCKERFILE', 'dockerfile'],
    ['api.Dockerfile', 'dockerfile'],
    ['api.dockerfile', 'dockerfile'],
    ['Dockerfile.prod', 'dockerfile'],
    ['Containerfile', 'dockerfile'],
    ['services/api/Dockerfile', 'dockerfile'],
    ['services\\api\\Dockerfile', 'dockerfile'],
    ['run.sh', 'commands'],
    ['daemon.json', 'daemon'],
    ['etc/docker/daemon.json', 'daemon'],
    ['compose.yaml', 'compose'],
    ['compose.override.yml', 'compose'],
    ['docker-compose.yml', 'compose'],
    ['docker-compose.prod.yaml', 'compose'],
    ['web.compose.yaml', 'compose'],
    ['.env', 'env'],
    ['prod.env', 'env'],
    ['.env.local', 'env'],
  ])('reads %s as %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind);
  });

  it.each([
    'Dockerfile.dockerignore',
    'README.md',
    'package.json',
    'values.yaml',
    'sh',
    '',
    'dockerfiles/x.txt',
  ])('knows no kind for %s', (path) => {
    expect(kindOf(path)).toBeNull();
  });
});
