#!/bin/bash
# Prints every table of Documentation/ChoosingAModel.md and draws its pictures: a minute or two on two cores.
# TONGDA names another program than the launcher of this repository.
set -eu

cd "$(dirname "$0")"
tongda=${TONGDA:-../../tongda}
images=../images
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

python3 hills.py >hills.csv
for frequency in 773 2565 3500; do
  "$tongda" path hills.csv --frequency-mhz $frequency --compare
done
# The user at other places: the profile ends there. It has 20 steps a kilometre below one line of headings.
for steps in 20 40 60 90 120 160 200 240; do
  head -n $((steps + 2)) hills.csv >"$results/part.csv"
  "$tongda" path "$results/part.csv" --frequency-mhz 2565 --compare | grep -vE 'warning|sight'
done
"$tongda" path hills.csv --frequency-mhz 2565 --compare --plot "$images/models-one-path.svg" >/dev/null

timelines=
for model in rma extended-hata itm p1812 auto; do
  echo "$model:"
  time -p "$tongda" run choosing-a-model.yaml --no-cache --quiet --formats csv --output "$results/$model" \
    --set radio.propagation.rural=$model --set radio.propagation.suburban=$model --set radio.propagation.urban=$model
  timelines="$timelines $model=$results/$model/timeline.csv"
done
# shellcheck disable=SC2086 # a list of words
python3 county_bars.py "$images/models-counties.svg" $timelines
