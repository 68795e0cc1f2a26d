#!/bin/sh
# Draws the pictures of the README with the program itself: the data pipeline sample after a run, light and dark.
# Needs no display. Run it from anywhere after `mvn -q compile`; it takes about 20 seconds a picture.
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
