import { defineScaler, type Reading } from './definition';
import { targetGiven, when } from './rules';

export const solr = defineScaler({
  type: 'solr',
  title: 'Solr',
  page: 'solr',
  summary: 'Scales on the number of documents that a Solr query finds.',
  parameters: {
    /** Address of the server, `http(s)://host:8983`, without `/solr`. */
    host: { kind: 'url', schemes: ['http', 'https'], secret: 'url' },
    /** Name of the collection or core. */
    collection: { kind: 'text' },
    /** Target per replica, in documents. */
    targetQueryValue: { kind: 'number', role: 'target' },
    /** Documents above which the first replica starts. */
    activationTargetQueryValue: { kind: 'number', default: '0', role: 'activation' },
    /** Query whose documents are counted. KEDA takes `*:*`, all of them, when left out. */
    query: { kind: 'text', optional: true },
    /** User to sign in with. */
    username: { kind: 'text', from: ['authentication', 'metadata'] },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'metadata'], secret: true },
  },
  rules: [
    when(
      (p: { targetQueryValue: Reading<number> }) => p.targetQueryValue.given,
      targetGiven('targetQueryValue', { source: 'pkg/scalers/solr_scaler.go, parseSolrMetadata' }),
    ),
  ],
});
