#!/bin/sh
# Draws the pictures of the README and the guide with the program itself, in light colours (the README's also in dark).
# Needs no display. Run it from anywhere after `mvn -q install -DskipTests`; it takes some minutes. Look at what it drew.
set -e
root=$(cd "$(dirname "$0")/.." && pwd)
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
# Where the designer keeps copies of samples: only there it starts the service that they call, and knows their input.
mkdir "$data/samples"
cp -r "$root/sample-flows/flows/." "$data/samples"
cd "$root"
for theme in light dark; do
    env -u DISPLAY mvn -q -Dargs="--data $data --theme $theme --screenshot $root/docs/images/designer-$theme.png --run $data/samples/data-pipeline.flow.json"
done
# The guide's pictures are by-products of the test that walks through the first minutes.
env -u DISPLAY mvn -q test -pl designer-app -Dtest=FirstJourneyTest -Dsurefire.failIfNoSpecifiedTests=false
for name in welcome outbox crashed resumed add; do
    cp "designer-app/target/pictures/guide-$name.png" "docs/guide/images/$name.png"
done
