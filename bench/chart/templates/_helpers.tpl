{{- define "workers.selectorLabels" -}}
cdk8s.io/metadata.addr: {{ .worker.address }}
{{- end }}

{{- define "workers.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Values.namespace }}
{{- with .worker.labels }}
labels:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
