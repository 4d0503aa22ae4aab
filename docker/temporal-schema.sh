#!/bin/sh
# Makes or updates Temporal's databases with Temporal's own tool; running it again changes nothing.
# The connection comes from SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD, SQL_PLUGIN.
set -eu

bring() {
  database=$1 schema=$2
  if temporal-sql-tool --database "$database" update-schema --schema-name "$schema" 2>/dev/null; then
    return
  fi
  temporal-sql-tool --database "$database" create-database || true
  temporal-sql-tool --database "$database" setup-schema --version 0.0
  temporal-sql-tool --database "$database" update-schema --schema-name "$schema"
}

bring temporal postgresql/v12/temporal
bring temporal_visibility postgresql/v12/visibility
