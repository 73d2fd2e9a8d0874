import { rule } from './harness';

rule('no-env-secrets', {
  met: {
    'a number of tokens': 'docker run -e TOKENS_PER_SECOND=4 nginx',
    'no variable at all': 'FROM node:22\nUSER node',
    'a container without variables': 'docker run registry.example/web',
    'ordinary variables of an image': 'FROM node:22\nENV NODE_ENV=production PORT=8080',
    'ordinary variables of a container':
      'docker run -e NODE_ENV=production -e PORT=8080 registry.example/web',
    'words of the name, so PASSENGER_PORT, TOKENIZERS_PARALLELISM, KEYBOARD and AUTHOR are not secrets':
      'FROM python:3.13\nENV PASSENGER_PORT=3000 TOKENIZERS_PARALLELISM=false KEYBOARD=us AUTHOR="Ada Lovelace" MONKEY=see COMPASS=north BYPASS=no GOPRIVATE=x TRAVIS_OS_NAME=linux KEYCLOAK_HOME=/opt/keycloak',
    'PWD, OLDPWD, PUBLIC_KEY and GPG_KEY(S) are not secrets':
      'FROM python:3.13\nENV PWD=/app OLDPWD=/ PUBLIC_KEY=abcdef0123 GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568\nENV GPG_KEYS="E3FF2839C048B25C084DEBE9B26995E310250568 7169605F62C751356D054A26A821E680E5FA6305"',
    'names that end in _METHOD, _MODE, _TTL, _NAME, _VERSION, _FILE, _PATH':
      'docker run -e POSTGRES_HOST_AUTH_METHOD=scram-sha-256 -e PGAUTH_MODE=md5 -e TOKEN_TTL=3600 -e SECRET_NAME=db -e KEY_VERSION=3 -e DB_PASSWORD_PATH=/x img',
    'names that end in _URL without a password in it':
      'docker run -e TOKEN_URL=https://login.example/token -e AUTH_URL=https://login.example img',
    '*_FILE naming a file': 'docker run -e POSTGRES_PASSWORD_FILE=/run/secrets/db postgres:17',
    'a value that is a path':
      'FROM nginx\nENV SSL_KEY=/etc/ssl/private/site.key GOOGLE_APPLICATION_CREDENTIALS=/secrets/sa.json',
    'the socket of an agent': 'docker run -e SSH_AUTH_SOCK=/ssh-agent -v "$SSH_AUTH_SOCK:/ssh-agent" img',
    'a folder of the caller': 'docker run -e HOST_PWD=$PWD -e OUT_PWD="$(pwd)/out" img',
    'booleans, whatever the name': 'docker run -e REQUIRE_AUTH=true -e ENABLE_TOKEN=no img',
    'booleans and plain numbers for names such as ALLOW_EMPTY_PASSWORD': {
      files: 'docker run -e ⟦MYSQL_ALLOW_EMPTY_PASSWORD=1⟧ mysql',
      says: ['no-password'],
    },
    'trust, which keeps no secret and asks for none': {
      files: 'docker run -e ⟦POSTGRES_HOST_AUTH_METHOD=trust⟧ postgres',
      says: ['no-password'],
    },
    'a random password that the image makes up': 'docker run -e MYSQL_RANDOM_ROOT_PASSWORD=yes mysql',
    'a least length for passwords': 'docker run -e MIN_PASSWORD_LENGTH=12 -e KEY_SIZE=4096 img',
    'a kind of login': 'docker run -e AUTH=ldap img',
    'the id of a key': 'docker run -e KMS_KEY_ID=1234abcd-12ab img',
    'a public key by its value': 'docker run -e DEPLOY_KEY="ssh-ed25519 AAAAC3NzaC1lZDI1 ada" img',
    'an address without a password': 'docker run -e DATABASE_URL=postgres://app@db/app img',
    'a connection without a password': 'docker run -e APP_DSN="mysql:host=db;dbname=app" img',
    'an address whose password the program puts in': `docker run -e 'DATABASE_URL=postgres://app:\${DB_PASSWORD}@db/app' img`,
    'an empty value, which takes an earlier one away': 'docker run -e API_TOKEN=abc -e API_TOKEN= img',
    'empty values in ENV that only declare a name': {
      files: 'FROM node:22\nENV ⟦API_TOKEN=""⟧ PORT=80',
      says: ['declared-empty'],
    },
    'ARG and ENV whose value is a variable that is not itself secret': `FROM node:22\nARG REALM=eu\nENV AUTH=$REALM LOGIN_AUTH="\${REALM}"`,
    'the secret mounts of a RUN': 'FROM node:22\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci',
    'a value that the shell of a RUN reads from a mounted secret':
      'FROM node:22\nRUN --mount=type=secret,id=npm NPM_TOKEN=$(cat /run/secrets/npm) npm ci && export TOKEN="$(cat /run/secrets/npm)"',
    'a build secret': 'docker build --secret id=npm,src=.npmrc -t web .\ndocker run web',
    'a build argument that is no secret': 'docker build --build-arg VERSION=1.2 -t web .\ndocker run web',
    'a read-only file volume':
      'docker run -v ./db:/run/secrets/db:ro -e DB_PASSWORD_FILE=/run/secrets/db img',
    'a key of the packager, looked up in a RUN':
      'FROM debian:13\nRUN key=\'B42F6819007F00F88E364FD4036A9C25BF357DD4\' && gpg --recv-keys "$key"',
    'words of a RUN that are no variables':
      'FROM alpine\nRUN apk add libcrypto3=3.3.2-r0 openssh-keygen pass',
    'flags that look like names': 'FROM debian:13\nRUN dpkg --status=token; ./configure --with-key=yes',
    'an example of an environment file':
      'FROM node:22\nCOPY .env.example ca.pem server-cert.pem id_rsa.pub /app/',
    'Compose secrets': {
      'compose.yaml':
        'services:\n  web:\n    image: img\n    secrets: [db]\n    environment:\n      DB_PASSWORD_FILE: /run/secrets/db\nsecrets:\n  db:\n    file: ./db.txt\n',
    },
    'the same name behind the image': 'docker run registry.example/web -e DB_PASSWORD=x',
    '--env-file whose content is in the setup and has no secret': {
      'run.sh': 'docker run --env-file ./.env img',
      '.env': '# settings\nPORT=80\nDB_PASSWORD_FILE=/run/secrets/db\nAUTHOR=ada',
    },
    'an environment file whose secret an -e takes away': {
      'run.sh': 'docker run --env-file app/.env -e API_TOKEN= img',
      'app/.env': 'API_TOKEN=abc',
    },
    'an environment file that nothing uses': { 'run.sh': 'docker run img', '.env': 'API_TOKEN=abc' },
    'an exception with a reason': {
      files:
        '# watertight: allow no-env-secrets(DEMO_TOKEN) -- a public demo\ndocker run -e ⟦DEMO_TOKEN=demo⟧ img',
      says: ['variable-secret'],
    },
    'a secret file copied into the image, with a warning': {
      files: 'FROM node:22\nCOPY package.json ⟦.env⟧ /app/\nADD ⟦keys/id_rsa⟧ /root/.ssh/',
      says: ['secret-file', 'secret-file'],
    },
    'a private key in *.pem, with a warning': {
      files: 'FROM node:22\nCOPY ⟦tls/server.pem⟧ ⟦site.key⟧ /etc/ssl/',
      says: ['secret-file', 'secret-file'],
    },
    'an environment file that a heredoc writes, with a warning': {
      files: 'FROM node:22\nCOPY <<EOF ⟦/app/.env⟧\nA=b\nEOF',
      says: ['secret-file'],
    },
    'chpasswd, with a warning': {
      files: "FROM debian:13\nRUN echo ⟦'root:hunter2'⟧ | chpasswd",
      says: ['secret-in-command'],
    },
    'curl -u, with a warning': {
      files: 'FROM debian:13\nRUN curl -fsS -u ⟦ci:hunter2⟧ https://repo.example/app.tgz',
      says: ['secret-in-command'],
    },
    'a git config url with a token, with a warning': {
      files:
        'FROM debian:13\nRUN --mount=type=secret,id=t git config --global ⟦url."https://$(cat /run/secrets/t)@git.example/".insteadOf⟧ https://git.example/',
      says: ['secret-in-command'],
    },
    'a password in an address of a RUN, with a warning': {
      files: 'FROM debian:13\nRUN git clone https://ci:⟦hunter2⟧@git.example/app',
      says: ['secret-in-command'],
    },
    'a text in base64 that a RUN decodes, with a warning': {
      files: 'FROM debian:13\nRUN echo ⟦aHVudGVyMg==⟧ | base64 -d > /etc/app',
      says: ['secret-in-command'],
    },
    'a token in a label, with a warning': {
      files: 'FROM debian:13\n⟦LABEL token=ghp_0123456789abcdefghijABCDEFGHIJ012345⟧',
      says: ['secret-elsewhere'],
    },
    'a token of a log driver, with a warning': {
      files: 'docker run --log-opt ⟦splunk-token=1234-abcd⟧ img',
      says: ['secret-elsewhere'],
    },
  },
  unmet: {
    'an assignment by env in the exec form of RUN': {
      files: 'FROM debian:13\nRUN ["/usr/bin/env", "-i", ⟦"API_TOKEN=abc"⟧, "./install", "TOKEN=x"]',
      says: ['run-secret'],
    },
    'a secret in ENV': {
      files: 'FROM node:22\nENV ⟦DB_PASSWORD=hunter2⟧\nUSER node',
      says: ['env-secret'],
      fixed: 'FROM node:22\nUSER node',
    },
    'a secret in the old form of ENV': {
      files: 'FROM node:22\nENV ⟦DB_PASSWORD hunter2 and more⟧\nUSER node',
      says: ['env-secret'],
      fixed: 'FROM node:22\nUSER node',
    },
    'one of several variables of an ENV': {
      files: 'FROM node:22\nENV PORT=80 \\\n  ⟦API_TOKEN=abc⟧ \\\n  MODE=x',
      says: ['env-secret'],
      fixed: 'FROM node:22\nENV PORT=80 \\\n  MODE=x',
    },
    'the last of several variables of an ENV': {
      files: 'FROM node:22\nENV PORT=80 \\\n  ⟦API_TOKEN=abc⟧\nUSER node',
      says: ['env-secret'],
      fixed: 'FROM node:22\nENV PORT=80\nUSER node',
    },
    'a secret in another stage': {
      files: 'FROM node:22 AS build\nENV ⟦API_TOKEN=abc⟧\nFROM node:22',
      says: ['env-secret'],
    },
    'an ARG with a secret’s name, without a default': {
      files: 'FROM node:22\nARG ⟦NPM_TOKEN⟧\nRUN echo "$NPM_TOKEN" | login && npm ci',
      says: ['arg-secret'],
      fixed:
        'FROM node:22\nRUN --mount=type=secret,id=npm_token,env=NPM_TOKEN echo "$NPM_TOKEN" | login && npm ci',
    },
    'an ARG with a secret’s name and a default': {
      files: 'FROM node:22\nARG ⟦NPM_TOKEN=abc⟧',
      says: ['arg-secret'],
    },
    'an ARG before FROM': { files: 'ARG ⟦REGISTRY_PASSWORD⟧\nFROM node:22', says: ['arg-secret'] },
    'one of several names of an ARG': {
      files: 'FROM node:22\nARG VERSION=1 ⟦API_KEY⟧ REGION',
      says: ['arg-secret'],
      fixed: 'FROM node:22\nARG VERSION=1 REGION',
    },
    'an ARG for children': { files: 'FROM node:22\nONBUILD ARG ⟦API_KEY⟧', says: ['arg-secret'] },
    'an ARG and the ENV that keeps it': {
      files: 'FROM node:22\nARG ⟦NPM_TOKEN⟧\nENV ⟦NPM=$NPM_TOKEN⟧',
      says: ['arg-secret', 'env-secret'],
    },
    'ARG, then unset in a later RUN': {
      files: 'FROM node:22\nARG ⟦NPM_TOKEN⟧\nRUN npm ci && unset NPM_TOKEN',
      says: ['unset-later'],
    },
    'ENV, then unset in a later RUN': {
      files: 'FROM node:22\nENV ⟦DB_PASS=hunter2⟧\nRUN unset DB_PASS',
      says: ['unset-later'],
    },
    'camelCase words: FtpPassword': {
      files: 'FROM node:22\nENV ⟦FtpPassword=hunter2⟧',
      says: ['env-secret'],
    },
    'camelCase words: apiKey': { files: 'docker run -e ⟦apiKey=abc⟧ img', says: ['variable-secret'] },
    'pass, psw, passphrase and pwd': {
      files:
        'docker run -e ⟦DB_PASS=a2⟧ -e ⟦CI_PSW=a2⟧ -e ⟦GPG_PASSPHRASE=a2⟧ -e ⟦MYSQL_PWD=a2⟧ -e ⟦PGPASSWORD=a2⟧ img',
      says: ['variable-secret', 'variable-secret', 'variable-secret', 'variable-secret', 'variable-secret'],
    },
    'secret, credential, auth, private key, access key': {
      files:
        'docker run -e ⟦CLIENT_SECRET=a2⟧ -e ⟦DB_CREDENTIALS=a2⟧ -e ⟦NPM_AUTH=a2⟧ -e ⟦PRIVATE_KEY=a2⟧ -e ⟦AWS_ACCESS_KEY_ID=a2⟧ img',
      says: ['variable-secret', 'variable-secret', 'variable-secret', 'variable-secret', 'variable-secret'],
    },
    'a connection string and a DSN': {
      files:
        'docker run -e ⟦"ConnectionStrings__Default=Server=db;Password=hunter2"⟧ -e ⟦SENTRY_DSN=https://abc@sentry.example/1⟧ img',
      says: ['variable-secret', 'variable-secret'],
    },
    'a value that the shell works out': {
      files: 'docker run -e ⟦DB_PASSWORD="$(cat db.txt)"⟧ img',
      says: ['variable-secret'],
    },
    'a number that is a password': {
      files: 'docker run -e ⟦DB_PASSWORD=123456⟧ img',
      says: ['variable-secret'],
    },
    '-e NAME without value copies it from the caller’s environment': {
      files: 'docker run -e ⟦GITHUB_TOKEN⟧ img',
      says: ['copied-from-caller'],
      fixed:
        'docker run -e GITHUB_TOKEN_FILE=/run/secrets/github_token -v "$PWD/secrets/github_token:/run/secrets/github_token:ro" img',
    },
    'a variable at the end of a cluster': {
      files: 'docker run -ite⟦DB_PASSWORD=x2⟧ img',
      says: ['variable-secret'],
    },
    'a long flag with an equals sign': {
      files: 'docker run --env=⟦DB_PASSWORD=x2⟧ img',
      says: ['variable-secret'],
      fixed:
        'docker run -e DB_PASSWORD_FILE=/run/secrets/db_password -v "$PWD/secrets/db_password:/run/secrets/db_password:ro" img',
    },
    'a build argument': {
      files: 'docker build --build-arg ⟦NPM_TOKEN=abc⟧ -t web .\ndocker run web',
      says: ['build-arg-secret'],
      fixed: 'docker build --secret id=npm_token,env=NPM_TOKEN -t web .\ndocker run web',
    },
    'a build argument from the caller': {
      files: 'docker build --build-arg ⟦NPM_TOKEN⟧ -t web .\ndocker run web',
      says: ['build-arg-secret'],
    },
    'an export in a RUN': {
      files: 'FROM node:22\nRUN export ⟦NPM_TOKEN=abc⟧ && npm ci',
      says: ['run-secret'],
    },
    'an inline assignment in a RUN': {
      files: 'FROM node:22\nRUN apt-get update && ⟦NPM_TOKEN=abc⟧ npm ci',
      says: ['run-secret'],
    },
    'an inline assignment behind env': {
      files: 'FROM node:22\nRUN env ⟦API_KEY=abc⟧ make',
      says: ['run-secret'],
    },
    'an assignment in a heredoc': {
      files: 'FROM node:22\nRUN <<EOF\nset -e\nexport ⟦API_KEY=abc⟧\nmake\nEOF',
      says: ['run-secret'],
    },
    'an assignment in a script of the exec form': {
      files: 'FROM node:22\nRUN ["sh", "-c", "export ⟦API_KEY=abc⟧; make"]',
      says: ['run-secret'],
    },
    'an assignment in an earlier stage': {
      files: 'FROM node:22 AS b\nRUN ⟦API_KEY=abc⟧ make\nFROM node:22',
      says: ['run-secret'],
    },
    base64: { files: 'FROM node:22\nENV ⟦DB_PASSWORD=aHVudGVyMg==⟧', says: ['base64'] },
    'base64 by its name': { files: 'docker run -e ⟦DB_PASSWORD_B64=$X⟧ img', says: ['base64'] },
    'base64 around a key, under an ordinary name': {
      files: 'docker run -e ⟦CONFIG=LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQphYmMK⟧ img',
      says: ['base64'],
    },
    'a cloud access key by its value': {
      files: 'docker run -e ID=⟦AKIAIOSFODNN7EXAMPLE⟧ img',
      says: ['secret-value'],
    },
    'a token with a known prefix': {
      files: 'FROM node:22\nENV CI_VERSION=⟦ghp_0123456789abcdefghijABCDEFGHIJ012345⟧',
      says: ['secret-value'],
    },
    'a JWT': {
      files: 'docker run -e SESSION=⟦eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl⟧ img',
      says: ['secret-value'],
    },
    'a PEM private key': {
      files: 'docker run -e "CERT=⟦-----BEGIN RSA PRIVATE KEY-----⟧abc" img',
      says: ['secret-value'],
    },
    'a URL with user:password@': {
      files: 'docker run -e DATABASE_URL=postgres://app:⟦hunter2⟧@db/app img',
      says: ['url-password'],
    },
    'a URL whose password is a variable of the shell': {
      files: 'docker run -e DATABASE_URL="postgres://app:⟦$PW⟧@db/app" img',
      says: ['url-password'],
    },
    '--env-file whose content is in the setup and holds a secret': {
      files: {
        'run.sh': 'docker run --env-file=.env img',
        '.env': 'PORT=80\n⟦DB_PASSWORD=hunter2⟧\n⟦GITHUB_TOKEN⟧',
      },
      says: ['env-file-secret', 'env-file-secret'],
    },
    'an environment file with a token under an ordinary name': {
      files: { 'run.sh': 'docker run --env-file .env img', '.env': 'ID=⟦AKIAIOSFODNN7EXAMPLE⟧' },
      says: ['secret-value'],
    },
    'an environment file that Docker refuses': {
      files: { 'run.sh': 'docker run --env-file .env img', '.env': 'PORT=80\n⟦=x⟧' },
      says: ['env-file-refused'],
    },
    'Compose environment, as a mapping': {
      files: {
        'compose.yaml':
          'services:\n  web:\n    image: img\n    environment:\n      PORT: 80\n      ⟦DB_PASSWORD: hunter2⟧\n',
      },
      says: ['variable-secret'],
    },
    'Compose environment, as a list that copies from the caller': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: img\n    environment:\n      - ⟦DB_PASSWORD⟧\n',
      },
      says: ['copied-from-caller'],
    },
    'Compose environment in an override file': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: img\n',
        'compose.override.yaml': 'services:\n  web:\n    environment:\n      URL: http://a:⟦hunter2⟧@b\n',
      },
      says: ['url-password'],
    },
    'Compose env_file': {
      files: {
        'compose.yaml': 'services:\n  web:\n    image: img\n    env_file: app.env\n',
        'app.env': 'export ⟦API_TOKEN="abc d"⟧ # why',
      },
      says: ['env-file-secret'],
    },
    'Compose build arguments': {
      files: {
        'compose.yaml':
          'services:\n  web:\n    build:\n      context: .\n      args:\n        ⟦PIP_TOKEN: abc⟧\n',
      },
      says: ['build-arg-secret'],
    },
    'docker exec -e': {
      files: 'docker run --name web img\ndocker exec -e ⟦API_TOKEN=abc⟧ web sh',
      says: ['variable-secret'],
    },
    'an option that docker run does not have': {
      files: 'docker run ⟦--secret⟧ id=db img',
      says: ['no-secret-flag'],
    },
    'an exception for another variable': {
      files: '# watertight: allow no-env-secrets(OTHER) -- why\ndocker run -e ⟦DEMO_TOKEN=demo⟧ img',
      says: ['variable-secret'],
    },
    'a secret in the image of a container that has none': {
      files: { Dockerfile: 'FROM node:22\nENV ⟦API_KEY=abc⟧', 'run.sh': 'docker run web' },
      says: ['env-secret'],
    },
    'a Dockerfile that BuildKit refuses': 'FROM node:22\nENV A',
  },
  unknown: {
    'nothing to judge': { 'run.sh': 'echo hello' },
    '--env-file .env that is not in the setup': 'docker run --env-file .env img',
    'options that nobody gives': 'docker run $OPTIONS --name web img',
    'a variable whose name nobody gives': 'docker run -e "$VARIABLE" img',
  },
});
