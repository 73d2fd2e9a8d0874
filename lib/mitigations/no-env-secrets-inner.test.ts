// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are shell texts.
import { rule } from './harness';

const image = (line: string) => `FROM debian:13\n${line}`;
const inside = (files: string) => ({ files, says: ['secret-inside'] });
const SECRETS = 'TOKEN=hunter2hunter2\n';

rule('no-env-secrets', {
  met: {
    'options of Java without a secret': image('ENV JAVA_OPTS="-Xmx512m -Dserver.port=8080 -Dsort.key=name"'),
    'a property that names a file': image('ENV JAVA_OPTS=-Ddb.password_file=/run/secrets/db'),
    'a property that is a path': image('ENV JAVA_OPTS="-Djavax.net.ssl.keyStorePassword=/run/secrets/store"'),
    'a folder whose name looks like a pair': 'docker run -e PATH=/usr/bin:/opt/pass=word:~/token=x nginx',
    'a password from standard input': 'docker run -e ARGS="--username ada --password-stdin" nginx',
    'an empty password': 'docker run -e CONNECTION="Server=x;Password=;Encrypt=yes" nginx',
    'a placeholder in brackets': 'docker run -e CONNECTION="Server=x;Password=<password>" nginx',
    'a variable that the program is to put in': "docker run -e 'CONNECTION=Server=x;Password=${DB_PW}' nginx",
    'a switch that speaks of tokens':
      'docker run -e ARGS="--token-ttl 300 --max-tokens=4096 --use-token=true" nginx',
    'the next option behind one without a value': 'docker run -e ARGS="--token --verbose" nginx',
    'a place that holds the secret': 'docker run -e ARGS="--password=file:/run/secrets/db" nginx',
    'an environment file that a copy leaves behind': {
      files: { Dockerfile: image('COPY src/ /app/'), '.env': SECRETS },
    },
    'a copy of the folder that has a harmless environment file': {
      Dockerfile: image('COPY . .'),
      '.env': 'PORT=80\n',
    },
    'a copy from another stage': {
      Dockerfile: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a . .',
      '.env': SECRETS,
    },
    'a copy of the folder with an environment file of secrets': {
      files: { Dockerfile: image('COPY ⟦.⟧ .'), '.env': SECRETS },
      says: ['env-file-copied'],
    },
    'a copy of a folder within': {
      files: { Dockerfile: image('COPY ⟦api/⟧ /app/'), 'api/prod.env': SECRETS },
      says: ['env-file-copied'],
    },
  },
  unmet: {
    'a pair behind the query of a path': inside(
      'docker run -e CALLBACK="/login?next=/a&password=⟦hunter2⟧" nginx',
    ),
    'a property of Java': inside(image('ENV JAVA_OPTS="-Xmx1g -Ddb.password=⟦hunter2⟧ -jar"')),
    'the password of a key store': inside(image('ENV JAVA_OPTS=-Djavax.net.ssl.keyStorePassword=⟦changeit⟧')),
    'an argument of a build with a default': inside(image('ARG OPTS="--token ⟦abc123def⟧ --verbose"')),
    'a connection string': inside('docker run -e CONNECTION="Server=x;User Id=sa;Password=⟦y0!x⟧;" nginx'),
    'a connection string in short': inside('docker run -e CONNECTION="Server=x;Uid=sa;Pwd=⟦y0x⟧" nginx'),
    'words of libpq': inside('docker run -e PGINFO="host=db user=app password=⟦s3cret⟧ dbname=x" nginx'),
    'a query of JDBC': inside('docker run -e JDBC="jdbc:postgresql://db/app?user=a&password=⟦b4d⟧" nginx'),
    'an option with an equals sign': inside('docker run -e ARGS="--api-key=⟦abc123def⟧" nginx'),
    'a quoted value': inside(`docker run -e 'ARGS=--token "⟦two words⟧" -v' nginx`),
    'a member of JSON': inside(`docker run -e 'SPRING={"db":{"password":"⟦hunter2⟧"}}' nginx`),
    'a variable of the caller behind a name of a secret': inside(
      'docker run -e "JAVA_OPTS=-Ddb.password=⟦$PW⟧" nginx',
    ),
    'an argument that a build hands over': inside('docker build --build-arg "OPTS=--password ⟦hunter2⟧" .'),
    'a Compose service': inside(
      'services:\n  web:\n    image: nginx\n    environment:\n      JAVA_OPTS: -Xmx1g -Ddb.password=⟦hunter2⟧\n',
    ),
    'a line of an environment file': {
      files: {
        'run.sh': 'docker run --env-file app.env nginx',
        'app.env': 'JAVA_OPTS=-Ddb.password=⟦hunter2⟧\n',
      },
      says: ['secret-inside'],
    },
    'an address with a password': {
      files: image('ENV DATABASE_URL=postgres://u:⟦p⟧@h/db'),
      says: ['url-password'],
    },
  },
});
