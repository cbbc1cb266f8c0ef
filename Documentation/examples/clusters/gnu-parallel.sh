#!/bin/sh
# Runs the missing cases of a sweep with GNU parallel and gathers them.
#
#   gnu-parallel.sh SWEEP FOLDER SHARDS [OPTION OF PARALLEL]...
#
# On one machine `tongda sweep run` alone does that. This is for several: with --sshloginfile NODES and --workdir . the shards
# run on machines that share the folder and have tongda in their PATH.
set -u
sweep=$1
folder=$2
shards=$3
shift 3

tongda sweep plan "$sweep" --output "$folder" --quiet || exit
for round in 1 2 3; do
  tongda sweep missing "$folder" >"$folder/missing.txt" || exit
  [ -s "$folder/missing.txt" ] || break
  echo "round $round: $(wc -l <"$folder/missing.txt") cases" >&2
  # --quote: names may have blanks. Cases that fail for good end a shard with 1, which is no reason to stop here.
  seq "$shards" | parallel --quote "$@" tongda sweep run "$sweep" --output "$folder" --cases "$folder/missing.txt" \
    --shard "{}/$shards" --no-claims --jobs 1 --quiet
done
exec tongda sweep gather "$folder"
