/** OAuth 2.0 as a TriggerAuthentication has it. */
import { Credential, type SecretKeySource } from '../model/credential';
import { checkOptions, type OptionNames } from '../model/options';
import type { Problems } from '../model/problems';
import { secretKeyRef } from '../model/secret-stores/secret-key';
import { checkAddress, checkText, checkTexts } from '../model/text';

/**
 * OAuth 2.0 client credentials.
 *
 * @see https://keda.sh/docs/2.20/authentication-providers/oauth2/
 */
export interface OAuth2Options {
  /** Client that asks for tokens. */
  readonly clientId: string;
  /** Secret of the client, as a key of a Kubernetes Secret: `Credential.secret(...)`. */
  readonly clientSecret: Credential<SecretKeySource>;
  /** Address at which tokens are asked for, `http(s)://`. */
  readonly tokenUrl: string;
  /** Scopes to ask for. @default - the server's own */
  readonly scopes?: readonly string[];
  /** Further parameters of the request. @default - none */
  readonly tokenUrlParams?: Readonly<Record<string, string>>;
}

const DOCS = 'https://keda.sh/docs/2.20/authentication-providers/oauth2/';

const OAUTH2_OPTIONS: OptionNames<OAuth2Options> = {
  clientId: true,
  clientSecret: true,
  tokenUrl: true,
  scopes: true,
  tokenUrlParams: true,
};

/** What KEDA hands to the scaler (`pkg/scaling/resolver/scale_resolvers.go`, resolveAuthRef). */
export function oauth2Parameters({ scopes, tokenUrlParams }: OAuth2Options): string[] {
  return [
    'oauthTokenURI',
    'clientID',
    'clientSecret',
    ...(isEmpty(scopes) ? [] : ['scopes']),
    ...(isEmpty(tokenUrlParams) ? [] : ['endpointParams']),
  ];
}

function isEmpty(value: object | undefined): boolean {
  return Object.keys(value ?? {}).length === 0;
}

/** Checks what KEDA's webhook checks, and what else would be silently wrong. */
export function checkOAuth2(problems: Problems, oauth2: unknown, parameters: unknown): void {
  if (!checkOptions<OAuth2Options>(problems, 'oauth2', oauth2, OAUTH2_OPTIONS, DOCS)) return;
  checkText(problems, 'oauth2.clientId', oauth2.clientId, DOCS);
  checkAddress(problems, 'oauth2.tokenUrl', oauth2.tokenUrl, ['https', 'http'], DOCS);
  const { clientSecret, scopes, tokenUrlParams }: Readonly<Record<string, unknown>> = { ...oauth2 };
  if (!Credential.isCredential(clientSecret) || clientSecret.source.kind !== 'secret') {
    problems.add({
      code: 'oauth2-secret',
      parameter: 'oauth2.clientSecret',
      message: 'must be a key of a Kubernetes Secret',
      fix: "clientSecret: Credential.secret('<secret>', '<key>')",
      docs: DOCS,
    });
  }
  if (scopes !== undefined) checkTexts(problems, 'oauth2.scopes', scopes, DOCS);
  if (tokenUrlParams !== undefined) checkTextByName(problems, 'oauth2.tokenUrlParams', tokenUrlParams, DOCS);
  const own = isObject(parameters) ? Object.keys(parameters) : [];
  for (const name of oauth2Parameters(oauth2).filter((one) => own.includes(one))) {
    problems.add({
      code: 'parameter-twice',
      parameter: `parameters.${name}`,
      message: 'KEDA takes it from `oauth2` instead',
      fix: 'leave out one of both',
      docs: DOCS,
    });
  }
}

function checkTextByName(problems: Problems, parameter: string, texts: unknown, docs: string): void {
  if (isObject(texts)) {
    for (const [name, text] of Object.entries(texts)) checkText(problems, `${parameter}.${name}`, text, docs);
    return;
  }
  problems.add({ code: 'texts-invalid', parameter, message: 'must be an object of texts by their names', docs });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The `oauth2` of a TriggerAuthentication. */
export function oauth2Spec({ clientId, clientSecret, tokenUrl, scopes, tokenUrlParams }: OAuth2Options): object {
  return {
    type: 'clientCredentials',
    clientId,
    clientSecret: secretKeyRef(clientSecret),
    tokenUrl,
    ...(scopes === undefined ? {} : { scopes }),
    ...(tokenUrlParams === undefined ? {} : { tokenUrlParams }),
  };
}
