#!/usr/bin/env bash
# Builds a commit twice, in two fresh folders, and compares every JAR byte for byte. Exit code 0: all are the same.
# Usage: installer/build-twice.sh [COMMIT], HEAD by default. Takes twice the time of `mvn package -DskipTests`.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
commit=${1:-HEAD}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Different names and depths, so that a path which gets into an archive shows.
for place in one/a two/longer/name; do
  git clone -q "$repository" "$folder/$place"
  git -C "$folder/$place" checkout -q "$(git -C "$repository" rev-parse "$commit")"
  (cd "$folder/$place" && mvn -B -q package -DskipTests && find . -path '*/target/*.jar' -not -path '*/classes/*' \
    -not -path '*/test-classes/*' -print0 | sort -z | xargs -0 sha256sum) >"$folder/$(dirname "$place" | cut -d/ -f1).sums"
done
diff "$folder/one.sums" "$folder/two.sums" || { echo "FAILED: these archives differ" >&2; exit 1; }
echo "$(wc -l <"$folder/one.sums") archives are the same in both builds"
