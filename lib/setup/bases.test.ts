import { describe, expect, it } from 'vitest';
import { baseOf } from './bases';

describe('baseOf', () => {
  it.each([
    ['scratch', 'root', null],
    ['debian', 'root', null],
    ['docker.io/library/debian:13-slim', 'root', null],
    ['index.docker.io/node:22', 'root', 'node'],
    ['node:22-alpine', 'root', 'node'],
    ['public.ecr.aws/docker/library/node:22', 'root', 'node'],
    ['ubuntu:24.04', 'root', 'ubuntu'],
    ['ubuntu', 'root', 'ubuntu'],
    ['ubuntu:22.04', 'root', null],
    ['ubuntu:focal-20260101', 'root', null],
    ['eclipse-temurin:21-jre-noble', 'root', 'ubuntu'],
    ['eclipse-temurin:21-jre-jammy', 'root', null],
    ['memcached:1.6', 'memcache', null],
    ['haproxy:3.2-alpine', 'haproxy', null],
    ['gcr.io/distroless/static', 'root', 'nonroot'],
    ['gcr.io/distroless/static:debug-nonroot', '65532', 'nonroot'],
    ['cgr.dev/chainguard/static', '65532', null],
    ['cgr.dev/chainguard/wolfi-base', 'root', null],
    ['dhi.io/python:3.13', '65532', null],
    ['dhi.io/python:3.13-dev', 'root', null],
    ['bitnami/redis', '1001', null],
    ['bitnami/minideb', 'root', null],
    ['mcr.microsoft.com/windows/nanoserver:ltsc2025', 'ContainerUser', null],
    ['mcr.microsoft.com/dotnet/runtime:9.0-noble-chiseled', '1654', null],
    ['mcr.microsoft.com/dotnet/runtime:9.0', 'root', 'app'],
    ['mcr.microsoft.com/dotnet/runtime:6.0', 'root', null],
  ])('knows that %s runs as %s', (reference, user, ready) => {
    expect(baseOf(reference)).toMatchObject({ user, ready });
  });

  it.each([
    'registry.example/node:22',
    'someone/node:22',
    'localhost:5000/node',
    'bitnami-x/redis',
    'bitnami/a/b',
    'dhi.io.example/python',
    'gcr.io/distroless-x/static',
    'gcr.io/other/static',
    'cgr.dev/other/static',
    'mcr.microsoft.com/other',
    'toString/x',
    'constructor',
    '__proto__/x:y',
    '',
  ])('does not know %s', (reference) => {
    expect(baseOf(reference)).toBeNull();
  });

  it.each([
    ['debian', 'www-data', true],
    ['alpine', 'www-data', false],
    ['php:8-fpm-alpine', 'www-data', true],
    ['alpine', 'guest', true],
    ['node:22-bookworm', 'node', true],
    ['debian', 'node', false],
    ['postgres:17-alpine', 'postgres', true],
    ['ubuntu:22.04', 'ubuntu', false],
    ['busybox', 'www-data', true],
    ['almalinux:10', 'www-data', false],
  ])('knows whether the passwd of %s has %s', (reference, name, has) => {
    expect(baseOf(reference)?.names?.has(name)).toBe(has);
  });
});
