/**
 * OAuth 2.0 client credentials.
 *
 * Source: `pkg/scalers/authentication/authentication_types.go`, OAuth.
 */
export const oauth2 = {
  /** Address at which the token is asked for. */
  oauthTokenURI: { kind: 'text', from: ['authentication'], optional: true },
  /** Scopes of the token. */
  scopes: { kind: 'list', of: 'text', from: ['authentication'], optional: true, aliases: ['scope'] },
  /** Client that asks for the token. */
  clientID: { kind: 'text', from: ['authentication'], optional: true },
  /** Secret of the client. */
  clientSecret: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Further parameters of the token request, `a=1&b=2`. */
  endpointParams: { kind: 'query', from: ['authentication'], optional: true },
} as const;
