// Cases after labels.Parse of k8s.io/apimachinery, pkg/labels/selector.go.
import { parseLabelSelector } from '../../../src/scalers/go/label-selector';

describe('a label selector', () => {
  test.each([
    ['a label with a value', 'app=shop'],
    ['a double equal sign', 'app==shop'],
    ['another value', 'app!=shop'],
    ['no value, which is the empty one', 'app='],
    ['a label, whatever its value', 'app'],
    ['no such label', '!legacy'],
    ['one of several values', 'tier in (web, api)'],
    ['none of several values', 'tier notin (web,api)'],
    ['an empty list, which is the empty value', 'tier in ()'],
    ['commas to spare in a list', 'tier in (,web,,api,)'],
    ['a bound', 'generation>5,generation<9'],
    ['a prefix', 'app.kubernetes.io/name=shop'],
    ['several conditions with blanks', 'app = shop , tier in ( web , api ) , ! legacy'],
    ['keywords as labels and values', 'in in (in),notin=notin'],
    ['a key and a value of 63 characters', `${'k'.repeat(63)}=${'v'.repeat(63)}`],
  ])('may have %s', (_, text) => {
    expect(parseLabelSelector(text)).toEqual({ ok: true, value: text });
  });

  test.each([
    ['a comma at its end', 'app=shop,'],
    ['a comma at its start', ',app=shop'],
    ['two conditions without a comma', 'app=shop tier=web'],
    ['a word where an operator is due', 'app shop'],
    ['another sign where an operator is due', 'app!shop'],
    ['a value after a negation', '!app=shop'],
    ['a negation of nothing', '!'],
    ['brackets around a single value', 'app=(shop)'],
    ['no brackets after in', 'tier in web'],
    ['a list that does not end', 'tier in (web'],
    ['words without a comma in a list', 'tier in (web api)'],
    ['an operator in a list', 'tier in (=)'],
    ['a value of wrong form in a list', 'tier in (-web)'],
    ['a bound that is no number', 'generation>five'],
    ['a bound without a number', 'generation<'],
    ['a bound beyond 64 bits', 'generation>9223372036854775808'],
    ['a key of wrong form', '-app=shop'],
    ['a value of wrong form', 'app=shop-'],
    ['a prefix with capitals', 'Kubernetes.io/name=shop'],
    ['two prefixes', 'a/b/c=shop'],
    ['a key of 64 characters', `${'k'.repeat(64)}=v`],
    ['a value of 64 characters', `k=${'v'.repeat(64)}`],
  ])('must not have %s', (_, text) => {
    expect(parseLabelSelector(text)).toMatchObject({ ok: false });
  });

  test('says what it cannot read', () => {
    expect(parseLabelSelector('tier on (web)')).toEqual({ ok: false, why: 'has `on` where an operator is due' });
  });
});
