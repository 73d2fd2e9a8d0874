import { expect, it } from 'vitest';
import { baseToolsOf } from './base-tools';

it.each([
  ['debian:13-slim', 'gnu', true],
  ['debian', 'gnu', true],
  ['debian:8', 'gnu-old', true],
  ['debian:wheezy', 'gnu-old', true],
  ['debian:8.11-slim', 'gnu-old', true],
  ['python:2.7', 'gnu', true],
  ['python:2.7-jessie', 'gnu-old', true],
  ['python:3-alpine', 'busybox', null],
  ['ubuntu:14.04', 'gnu-old', true],
  ['ubuntu:trusty', 'gnu-old', true],
  ['ubuntu:16.04', 'gnu', true],
  ['centos:7', 'gnu-old', true],
  ['centos:8', 'gnu', true],
  ['rockylinux:9', 'gnu', true],
  ['amazonlinux:2', 'gnu-old', true],
  ['amazonlinux:2023', 'gnu', true],
  ['public.ecr.aws/docker/library/debian:12', 'gnu', true],
  ['alpine:3.22', 'busybox', false],
  ['alpine:3.2', 'busybox', true],
  ['busybox', 'busybox', false],
  ['scratch', null, false],
  ['gcr.io/distroless/static-debian12:nonroot', null, false],
  ['cgr.dev/chainguard/node', null, false],
  ['cgr.dev/chainguard/wolfi-base', null, null],
  ['dhi.io/node:22', null, false],
  ['dhi.io/node:22-dev', null, null],
  ['mcr.microsoft.com/windows/nanoserver:ltsc2025', null, false],
  ['mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled', null, false],
  ['bitnami/node:22', null, null],
])('knows how %s finds files and whether it has set-id programs', (reference, find, setId) => {
  expect(baseToolsOf(reference)).toEqual({ find, setId });
});

it.each(['registry.example/debian:13', 'dhi.io.example/node', 'distroless/static'])(
  'says nothing of %s',
  (reference) => {
    expect(baseToolsOf(reference)).toBeNull();
  },
);
