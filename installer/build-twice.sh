#!/usr/bin/env bash
# Builds a commit twice, in two fresh folders, and compares every JAR byte for byte. Exit code 0: all are the same; 1: some
# differ, and for each the entries that do are named; 124: a build took more than MINUTES.
# Usage: installer/build-twice.sh [COMMIT], HEAD by default. Takes twice the time of `mvn package -DskipTests`, at a low priority.
set -euo pipefail
repository=$(cd "$(dirname "$0")/.." && pwd)
commit=$(git -C "$repository" rev-parse "${1:-HEAD}")
minutes=${MINUTES:-60}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

build() { # NAME PLACE. Leaves the sums of its archives in NAME.sums, by path.
  local begun=$SECONDS place="$folder/$2"
  git clone -q "$repository" "$place"
  git -C "$place" checkout -q "$commit"
  (cd "$place" && nice -n 10 timeout "${minutes}m" mvn -B -ntp package -DskipTests) >"$folder/$1.log" 2>&1 || {
    local ended=$?
    tail -30 "$folder/$1.log"
    echo "FAILED: the $1 build ended with exit code $ended after $((SECONDS - begun)) s" >&2
    exit $ended
  }
  (cd "$place" && find . -path '*/target/*.jar' -not -path '*/classes/*' -not -path '*/test-classes/*' -print0 | sort -z |
    xargs -0 sha256sum) >"$folder/$1.sums"
  echo "$1 build: $(wc -l <"$folder/$1.sums") archives after $((SECONDS - begun)) s"
}
entries() { # JAR. Time, checksum and name of each entry.
  unzip -v "$1" | awk 'NR > 3 { print $5, $6, $7, $8 }'
}

# Different names and depths, so that a path which gets into an archive shows.
echo "Building ${commit:0:12} twice; each build may take $minutes minutes"
build first one/a
build second two/longer/name
if cmp -s "$folder/first.sums" "$folder/second.sums"; then
  echo "$(wc -l <"$folder/first.sums") archives are the same in both builds"
  exit 0
fi
echo "FAILED: these archives differ" >&2
comm -3 <(sort "$folder/first.sums") <(sort "$folder/second.sums") | sed 's/^\t//; s/^[0-9a-f]*  //' | sort -u | while read -r jar; do
  echo "$jar"
  diff <(entries "$folder/one/a/$jar") <(entries "$folder/two/longer/name/$jar") | sed 's/^/  /' | head -20 || true
done
exit 1
