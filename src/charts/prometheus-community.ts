/** Where the Prometheus community publishes its charts. */
export const PROMETHEUS_COMMUNITY_CHARTS = 'https://prometheus-community.github.io/helm-charts';
