/** How Prometheus finds the metrics of the nodes. */
import type { Construct } from 'constructs';
import { checkLabels } from '../../charts/kubernetes-metadata';
import { renderScrapeTiming, type ScrapeTiming } from '../../charts/scrape-timing';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { PodMonitor } from '../../monitoring/pod-monitor';

const DOCS = 'https://www.rabbitmq.com/docs/prometheus';

/** A PodMonitor for the Prometheus Operator. */
export interface RabbitMqPodMonitor extends ScrapeTiming {
  /**
   * Labels of the PodMonitor, besides those of the broker, such as the one by which Prometheus selects monitors:
   * `release` with the name of the Helm release of kube-prometheus-stack.
   *
   * @default - those of the broker only
   */
  readonly labels?: Readonly<Record<string, string>>;
}

const OPTIONS: OptionNames<RabbitMqPodMonitor> = { labels: true, interval: true, scrapeTimeout: true };

/** Records a problem for what would not make a PodMonitor. */
export function checkPodMonitor(problems: Problems, monitor: RabbitMqPodMonitor | undefined): void {
  if (monitor === undefined || !checkOptions<RabbitMqPodMonitor>(problems, 'podMonitor', monitor, OPTIONS, DOCS))
    return;
  checkLabels(problems, 'podMonitor.labels', monitor.labels);
  const { interval, scrapeTimeout } = monitor;
  renderScrapeTiming(problems, 'podMonitor', { interval, scrapeTimeout });
}

/** What the PodMonitor depends on. */
export interface PodMonitorFacts {
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Record<string, string> };
  readonly podSelector: Record<string, string>;
  readonly options: RabbitMqPodMonitor;
}

/** The PodMonitor of a broker: each node on its own, since a Service would answer for another one each time. */
export function podMonitor(scope: Construct, { metadata, podSelector, options }: PodMonitorFacts): PodMonitor {
  const { labels, ...timing } = options;
  return new PodMonitor(scope, 'PodMonitor', {
    metadata: { ...metadata, labels: { ...labels, ...metadata.labels } },
    selector: { matchLabels: podSelector },
    endpoints: [{ port: 'prometheus', ...timing }],
  });
}
