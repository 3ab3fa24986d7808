import { checkKnownProps, type PropNames } from '../../keda/checks';
import { Problems } from '../../model/problems';

/** Records a problem for each prop that there is not, within another prop: `storage.sise`. */
export function checkNestedProps<P extends object>(
  problems: Problems,
  parameter: string,
  props: P,
  names: PropNames<P>,
  docs: string,
): void {
  const inner = new Problems('');
  checkKnownProps(inner, props, names, docs);
  problems.include(inner.issues, parameter);
}
