/// What the paper stands on, and what it does not show.
struct PaperHead {
  let experiments: Experiments
  let planned: Int
  let machines: Int
  let shots: Int
  let settings: PaperSettings
  let rebuild: String

  private var runs: Int { experiments.runCount }
  private var isWhole: Bool { runs == planned }
  private var upstreamImages: Int {
    Int(experiments.values("upstream:tested")?.min() ?? 0)
  }

  var text: String {
    let networks = Set(experiments.recipe.map(\.network))
    let sizes = experiments.parameters
    let reach = experiments.corpora.map { corpus -> String in
      let x = experiments.rows(of: corpus).map { experiments.upstream[$0] }
      return
        "\(corpus) \(Markdown.fixed(x.min() ?? .nan, 2)) to \(Markdown.fixed(x.max() ?? .nan, 2))"
    }.joined(separator: ", ")
    let factors = Experiments.Factor.allCases.map { factor -> [String] in
      let found = (factor == .corpus ? [nil] : experiments.corpora.map(Optional.some)).compactMap {
        experiments.comparison(of: factor, in: $0)
      }
      let rows = Set(found.flatMap(\.rows).map { experiments.run[$0] }).count
      var levels: [String] = []
      for level in found.flatMap(\.levels) where !levels.contains(level) { levels.append(level) }
      return [factor.name, "\(rows)", levels.isEmpty ? "–" : levels.joined(separator: ", ")]
    }
    return """
      # The study: \(runs) of \(planned) runs

      Many small networks, pre-trained on two corpora and measured on \(experiments.tasks.count) tasks, to see again, and test, what Abnar, Dehghani, Neyshabur & Sedghi \
      (*Exploring the Limits of Large Scale Pre-training*, 2022, arXiv:2110.02095) found on 4,800 models. \
      **\(isWhole ? "All \(planned) runs are done" : "\(runs) of \(planned) planned runs are done, and they are no random part of the plan")**: \
      \(Markdown.grouped(experiments.count)) experiments, \(Markdown.count(networks.count, "network")) of \(Markdown.grouped(Int(sizes.min() ?? 0))) to \(Markdown.grouped(Int(sizes.max() ?? 0))) parameters, \
      \(Set(experiments.recipe.map(\.seed)).count) seeds; accuracy upstream: \(reach). \
      \(isWhole ? "" : "What varies by plan but in no run yet has a dash below, and claims about it a verdict that says so. ")\
      The images, networks and protocols: [the zoo](README.md), [its tasks](Tasks.md); the table: [Fixtures/zoo-study](../../Fixtures/zoo-study/ORIGIN.md).

      This page, its numbers and its figures are written by

      ```sh
      \(rebuild)
      ```

      and nothing in it is written by hand. Seed \(settings.seed), \(settings.replicates) resamples an interval, level \(Markdown.fixed(settings.level, 2)); \(shots)-shot where nothing else is said.

      \(Markdown.table(["what differs between runs", "runs that can be compared", "levels"], factors))
      """
  }

  /// What the paper does not show.
  var limits: String {
    """
    ## What this does not show

    - Test images are the same for all networks and all runs: what is particular to them is in every number. Fresh images have not been drawn.
    - Intervals of a frontier are for other runs of these sweeps, not for other networks, tasks or recipes; intervals over tasks are for other tasks measured on the same networks.
    - Checkpoints of one run are taken together in intervals of frontiers and in the tests of one curve; the tests of reversal and AICc do not know of them (AICc sees one row a run).
    - Upstream accuracy is measured on \(Markdown.grouped(upstreamImages)) images; its noise is in x, and an edge leans towards the lucky.
    - \(isWhole ? "Larger networks than the study's were not run as a last test." : "The rest of the plan: larger networks, and what has a dash above. The networks at hand are the smallest, so that every ceiling is an extrapolation from them.")
    - \(machines > 1 ? "Rows come from \(machines) kinds of machine, whose arithmetic differs in last digits." : "All rows whose machine is known come from one kind of machine.")
    """
  }
}
