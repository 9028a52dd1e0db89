#!/usr/bin/env bash
# Trains the same networks on the same images by the library and by PyTorch, several seeds each, and
# prints a Markdown table of accuracies and their difference in standard errors.
#
#   Tests/ZooParity/run.sh [NETWORK:CORPUS ...]
#
# Environment:
#   SEEDS            "1 2 3"
#   IMAGES EPOCHS    training images and how often each is seen, 20000 and 6
#   TEST_IMAGES      2000
#   FRONTIER_BUILD   where builds, PyTorch's environment, images and results go, .build-parity
#   FRONTIER_PYTHON  a Python that has PyTorch and NumPy; without it one is installed
#   FRONTIER_PARITY  a built zoo-parity; without it one is built
#
# Every run ends up as a line in results.tsv there; a run that has its line is not done again.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${FRONTIER_BUILD:-$root/.build-parity}
images=${IMAGES:-20000} epochs=${EPOCHS:-6} tests=${TEST_IMAGES:-2000}
read -r -d '' -a seeds < <(printf '%s\0' "${SEEDS:-1 2 3}")
pairs=(vit-d32-l2-p4:imagenet21k mixer-d32-l2-p4:imagenet21k resnet-w8-basic:imagenet21k
  vit-d32-l2-p4:jft)
if [[ $# -gt 0 ]]; then pairs=("$@"); fi
results=$build/results.tsv
mkdir -p "$build"
touch "$results"
say() { echo "$*" >&2; }

python=${FRONTIER_PYTHON:-$build/venv/bin/python}
if ! "$python" -c 'import numpy, torch' 2>/dev/null; then
  say "installing PyTorch"
  python3 -m venv "$build/venv"
  python=$build/venv/bin/python
  "$python" -m pip install -q torch numpy >&2
fi
ours=${FRONTIER_PARITY:-}
if [[ -z $ours ]]; then
  say "building in release mode"
  swift build -c release --package-path "$here" --scratch-path "$build/package" \
    --product zoo-parity >&2
  ours=$(swift build -c release --package-path "$here" --scratch-path "$build/package" \
    --show-bin-path)/zoo-parity
fi

export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

once() { # SIDE NETWORK CORPUS SEED COMMAND...: runs the command unless its line is there
  local key result
  key=$(printf '%s\t%s\t%s\t%s\t%s\t%s\t%s' "$2" "$3" "$images" "$epochs" "$tests" "$1" "$4")
  if grep -qF "$key"$'\t' "$results"; then return; fi
  result=$("${@:5}")
  printf '%s\t%s\n' "$key" "$result" | tee -a "$results" >&2
}

# Seed by seed: whoever stops it early has as many of each.
for seed in "${seeds[@]}"; do
  for pair in "${pairs[@]}"; do
    network=${pair%%:*} corpus=${pair#*:}
    folder=$build/images/$corpus-$images-$tests
    if [[ ! -e $folder/corpus.json ]]; then
      "$ours" dump "$corpus" "$folder" "$images" "$tests"
    fi
    once ours "$network" "$corpus" "$seed" \
      "$ours" train "$network" "$corpus" "$images" "$tests" "$epochs" "$seed"
    once pytorch "$network" "$corpus" "$seed" \
      "$python" "$here/parity.py" "$network" "$folder" "$epochs" "$seed"
  done
done
"$python" "$here/table.py" "$results"
