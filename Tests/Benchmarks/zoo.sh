#!/usr/bin/env bash
# Times training of the zoo's networks, ours and PyTorch's in turn, and prints a Markdown table of
# medians: images a second of processor time on one thread, and the ratio beside what is wanted.
#
#   Tests/Benchmarks/zoo.sh [NETWORK ...]
#
# Environment:
#   ROUNDS           how often each is run, 5
#   FRONTIER_BUILD   where builds and PyTorch's environment go, .build-bench
#   FRONTIER_PYTHON  a Python that has PyTorch; without it one is installed
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
build=${FRONTIER_BUILD:-$root/.build-bench}
rounds=${ROUNDS:-5}
mkdir -p "$build"
say() { echo "$*" >&2; }

python=${FRONTIER_PYTHON:-$build/zoo-venv/bin/python}
if ! "$python" -c 'import torch' 2>/dev/null; then
  say "installing PyTorch"
  python3 -m venv "$build/zoo-venv"
  python=$build/zoo-venv/bin/python
  "$python" -m pip install -q torch numpy >&2
fi
say "building in release mode"
swift build -c release --package-path "$here" --scratch-path "$build/package" \
  --product zoo-benchmarks >&2
ours=$(swift build -c release --package-path "$here" --scratch-path "$build/package" \
  --show-bin-path)/zoo-benchmarks

targets="vit-d16-l2-p4 3 vit-d32-l2-p4 2.2 vit-d64-l2-p4 1.5 vit-d64-l4-p4 1.4 vit-d128-l4-p4 1.1
  mixer-d16-l2-p4 5 mixer-d32-l2-p4 3.2 mixer-d64-l2-p4 2.1
  resnet-w8-basic 3.5 resnet-w16-basic 2.5"
if [[ $# -gt 0 ]]; then
  names=("$@")
else
  read -r -d '' -a names < <(tr ' ' '\n' <<<"$targets" | grep '^[a-z]' && printf '\0')
fi
wanted() { tr -s ' \n' '\n' <<<"$targets" | grep -A1 -x -- "$1" | sed -n 2p; }
median() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
echo "| network | ours, images/s | PyTorch $("$python" -c 'import torch; print(torch.__version__)'), images/s | ratio | wanted |"
echo "|-|-|-|-|-|"
for name in "${names[@]}"; do
  a=() b=() ratios=()
  for ((round = 1; round <= rounds; round++)); do
    a+=("$("$ours" "$name")")
    b+=("$("$python" "$here/Peers/zoo.py" "$name")")
    ratios+=("$(awk "BEGIN { print ${a[-1]} / ${b[-1]} }")")
  done
  printf '| %s | %d | %d | %.2f | %s |\n' "$name" "$(printf '%s\n' "${a[@]}" | median)" \
    "$(printf '%s\n' "${b[@]}" | median)" "$(printf '%s\n' "${ratios[@]}" | median)" \
    "$(wanted "$name")"
done
