// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { checkOidcIssuer, checkOidcProviderArn, oidcIssuerOf, oidcProvider } from '../../src/aws/oidc-provider';
import { Problems } from '../../src/model/problems';

const issuer = 'oidc.eks.eu-west-1.amazonaws.com/id/0123ABCD';
const arn = `arn:aws:iam::111122223333:oidc-provider/${issuer}`;
const owner = { account: '111122223333', partition: 'aws' } as const;

test('the provider has the issuer without its scheme', () => {
  expect(oidcProvider('111122223333', 'aws', `https://${issuer}`)).toEqual({ issuer, arn });
  expect(oidcProvider('111122223333', 'aws', issuer)).toEqual({ issuer, arn });
});

test('the provider is in its partition', () => {
  const chinese = oidcProvider('111122223333', 'aws-cn', 'oidc.eks.cn-north-1.amazonaws.com.cn/id/AB');
  expect(chinese.arn).toBe('arn:aws-cn:iam::111122223333:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/AB');
});

test('the issuer can be had from the ARN', () => {
  expect(oidcIssuerOf(arn)).toBe(issuer);
});

describe('checkOidcIssuer', () => {
  const codes = (value: unknown) => {
    const problems = new Problems('here');
    checkOidcIssuer(problems, 'oidcIssuer', value);
    return problems.issues.map((issue) => issue.code);
  };

  test.each([issuer, `https://${issuer}`, 'example.com', '${TfToken[TOKEN.3]}'])('takes %s', (value) => {
    expect(codes(value)).toEqual([]);
  });

  test.each([
    ['plain http', `http://${issuer}`],
    ['a slash at its end', `https://${issuer}/`],
    ['a query', `https://${issuer}?x=1`],
    ['the provider instead of its issuer', arn],
    ['nothing', ''],
    ['a number', 7],
  ])('refuses %s', (_what, value) => {
    expect(codes(value)).toEqual(['oidc-issuer-invalid']);
  });
});

describe('checkOidcProviderArn', () => {
  const codes = (value: unknown) => {
    const problems = new Problems('here');
    checkOidcProviderArn(problems, 'oidcProviderArn', value, owner);
    return problems.issues.map((issue) => issue.code);
  };

  test('takes a provider of the account', () => {
    expect(codes(arn)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['a provider of another account', arn.replace('111122223333', '444455556666'), 'oidc-provider-foreign'],
    ['a provider of another partition', arn.replace('arn:aws:', 'arn:aws-cn:'), 'oidc-provider-foreign'],
    ['an issuer', issuer, 'oidc-provider-arn-invalid'],
    ['an ARN with a scheme in it', arn.replace('oidc.eks', 'https://oidc.eks'), 'oidc-provider-arn-invalid'],
    ['the ARN of a role', 'arn:aws:iam::111122223333:role/x', 'oidc-provider-arn-invalid'],
    ['a token', '${TfToken[TOKEN.3]}', 'oidc-provider-arn-invalid'],
    ['a number', 7, 'oidc-provider-arn-invalid'],
  ])('refuses %s', (_what, value, code) => {
    expect(codes(value)).toEqual([code]);
  });
});
