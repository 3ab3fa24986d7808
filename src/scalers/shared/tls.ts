/** Certificates by which a scaler proves itself to a server, and knows the server. */
export const clientCertificate = {
  /** Certificate of the client, in PEM. */
  cert: { kind: 'text', from: ['authentication'], optional: true },
  /** Private key of the client's certificate, in PEM. */
  key: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Password of the private key, if it has one. */
  keyPassword: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Certificate of the authority that the server's certificate is checked against, in PEM. */
  ca: { kind: 'text', from: ['authentication'], optional: true },
} as const;
