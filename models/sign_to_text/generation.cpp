#include "models/sign_to_text/generation.h"

#include "models/sign_to_text/beam_hypotheses.h"
#include "models/sign_to_text/greedy_decoder.h"
#include "models/sign_to_text/token_sampler.h"

#include <ATen/ATen.h>

#include <cassert>
#include <cmath>

namespace signwright
{

namespace
{

using Texts = std::vector<std::vector<GeneratedText>>;

constexpr double kNever = -1e9; ///< start of all beams but the first, which are the same text

/// The signs of every clip once for each of its rows.
SignMemory repeated(const SignMemory &signs, std::int64_t times)
{
    SignMemory rows;
    for (std::size_t i = 0; i < signs.keys.size(); ++i) {
        rows.keys.push_back(signs.keys[i].repeat_interleave(times, 0));
        rows.values.push_back(signs.values[i].repeat_interleave(times, 0));
    }
    rows.bias = signs.bias.repeat_interleave(times, 0);
    return rows;
}

std::vector<std::int64_t> row_of(const at::Tensor &ids, std::int64_t row)
{
    const at::Tensor values = ids.select(0, row).to(at::kCPU).contiguous();
    return {values.data_ptr<std::int64_t>(), values.data_ptr<std::int64_t>() + values.numel()};
}

/// One clip's candidates of a step: the texts that go on.
struct Continuations {
    std::vector<std::int64_t> tokens, rows; ///< as many as there are beams
    std::vector<double> scores;
};

/// Sorts a clip's candidates into finished texts and those that go on.
Continuations chosen_from(const at::Tensor &scores, const at::Tensor &places, std::int64_t vocabulary, std::int64_t first_row,
                          const at::Tensor &ids, int end_mark, BeamHypotheses &finished)
{
    const auto beams = static_cast<std::int64_t>(finished.beams());
    Continuations next;
    for (std::int64_t rank = 0; rank < scores.size(0) && static_cast<std::int64_t>(next.tokens.size()) < beams; ++rank) {
        const std::int64_t place = places.data_ptr<std::int64_t>()[rank];
        const std::int64_t token = place % vocabulary, row = first_row + place / vocabulary;
        const double score = scores.data_ptr<float>()[rank];
        if (token == end_mark) {
            if (rank < beams)
                finished.add_closed(row_of(ids, row), score);
            continue;
        }
        next.tokens.push_back(token);
        next.rows.push_back(row);
        next.scores.push_back(score);
    }
    finished.look_at(scores.data_ptr<float>()[0], ids.size(1) + 1);
    return next;
}

Result<Texts> by_beam_search(const Xglm &model, const SignMemory *signs, const at::Tensor &prompts,
                             const GenerationOptions &options, const Control &control)
{
    const std::int64_t clips = prompts.size(0), beams = options.beams, vocabulary = model.config().vocab_size;
    const int end_mark = model.config().eos_token_id;
    std::optional<SignMemory> sign_rows;
    if (signs)
        sign_rows = repeated(*signs, beams);
    at::Tensor ids = prompts.repeat_interleave(beams, 0);
    at::Tensor sums = at::full({clips, beams}, kNever);
    sums.select(1, 0).zero_();
    std::vector<BeamHypotheses> finished(static_cast<std::size_t>(clips), BeamHypotheses(options, prompts.size(1)));
    TextCache cache = model.make_cache(clips * beams, options.max_length);
    at::Tensor next_ids = ids;
    const auto all_done = [&] {
        return std::all_of(finished.begin(), finished.end(), [](const BeamHypotheses &clip) { return clip.done(); });
    };
    while (ids.size(1) < options.max_length && !all_done()) {
        if (control.stopped())
            return cancelled(Module::Network);
        control.report("text", static_cast<double>(ids.size(1)) / options.max_length);
        const at::Tensor logits = model.step(next_ids, cache, sign_rows ? &*sign_rows : nullptr).to(at::kCPU, at::kFloat);
        const at::Tensor scores = logits.log_softmax(-1).view({clips, beams, vocabulary}) + sums.unsqueeze(2);
        const auto [best, places] = scores.view({clips, beams * vocabulary}).topk(std::min(2 * beams, beams * vocabulary), 1);
        std::vector<std::int64_t> tokens, rows;
        for (std::int64_t clip = 0; clip < clips; ++clip) {
            BeamHypotheses &texts = finished[static_cast<std::size_t>(clip)];
            Continuations next;
            if (!texts.done())
                next = chosen_from(best[clip].contiguous(), places[clip].contiguous(), vocabulary, clip * beams, ids, end_mark,
                                   texts);
            for (std::int64_t beam = 0; beam < beams; ++beam) {
                const auto i = static_cast<std::size_t>(beam);
                const bool goes_on = i < next.tokens.size(); // a finished clip only keeps its place
                tokens.push_back(goes_on ? next.tokens[i] : model.config().pad_token_id);
                rows.push_back(goes_on ? next.rows[i] : clip * beams + beam);
                sums[clip][beam] = goes_on ? next.scores[i] : kNever;
            }
        }
        const at::Tensor order = at::tensor(rows, at::kLong).to(ids.device());
        next_ids = at::tensor(tokens, at::kLong).to(ids.device()).unsqueeze(1);
        ids = at::cat({ids.index_select(0, order), next_ids}, 1);
        cache.reorder(order);
    }
    Texts texts;
    for (std::int64_t clip = 0; clip < clips; ++clip) {
        BeamHypotheses &hypotheses = finished[static_cast<std::size_t>(clip)];
        if (!hypotheses.done()) {
            for (std::int64_t beam = 0; beam < beams; ++beam)
                hypotheses.add_open(row_of(ids, clip * beams + beam), sums[clip][beam].item<double>());
        }
        texts.push_back(hypotheses.best_first(end_mark));
    }
    return texts;
}

Result<Texts> one_by_one(const Xglm &model, const SignMemory *signs, const at::Tensor &prompts, const GenerationOptions &options,
                         const Control &control)
{
    const std::int64_t clips = prompts.size(0);
    std::vector<GeneratedText> texts(static_cast<std::size_t>(clips));
    std::vector<bool> closed(static_cast<std::size_t>(clips), false);
    for (std::int64_t clip = 0; clip < clips; ++clip)
        texts[static_cast<std::size_t>(clip)].ids = row_of(prompts, clip);
    TextCache cache = model.make_cache(clips, options.max_length);
    at::Tensor next_ids = prompts;
    std::size_t open = texts.size();
    for (std::int64_t length = prompts.size(1); length < options.max_length && open > 0; ++length) {
        if (control.stopped())
            return cancelled(Module::Network);
        control.report("text", static_cast<double>(length) / options.max_length);
        const at::Tensor log_probabilities =
            model.step(next_ids, cache, signs).to(at::kCPU, at::kFloat).log_softmax(-1).contiguous();
        const at::Tensor best = log_probabilities.argmax(-1);
        std::vector<std::int64_t> tokens;
        for (std::int64_t clip = 0; clip < clips; ++clip) {
            const auto i = static_cast<std::size_t>(clip);
            std::int64_t token = best[clip].item<std::int64_t>();
            if (options.method == DecodingMethod::Sample)
                token = sampled_token(log_probabilities[clip], options, static_cast<std::uint64_t>(clip),
                                      static_cast<std::uint64_t>(length));
            if (closed[i])
                token = model.config().pad_token_id;
            tokens.push_back(token);
            if (closed[i])
                continue;
            texts[i].ids.push_back(token);
            texts[i].score += log_probabilities[clip][token].item<double>();
            if (token == model.config().eos_token_id) {
                closed[i] = true;
                --open;
            }
        }
        next_ids = at::tensor(tokens, at::kLong).to(prompts.device()).unsqueeze(1);
    }
    Texts made;
    for (GeneratedText &text : texts) {
        const auto generated = static_cast<double>(text.ids.size()) - static_cast<double>(prompts.size(1));
        text.score /= std::pow(std::max(generated, 1.0), options.length_penalty);
        made.push_back({std::move(text)});
    }
    return made;
}

} // namespace

Result<Texts> generate_texts(const Xglm &model, const SignMemory *signs, const at::Tensor &prompts,
                             const GenerationOptions &options, const Control &control)
{
    assert(prompts.size(1) > 0 && options.beams > 0);
    const at::NoGradGuard no_grad;
    if (options.method == DecodingMethod::Greedy && prompts.is_cuda() && prompts.size(0) == 1)
        return decode_greedily(model, signs, prompts[0], options, control).map([](GeneratedText text) {
            return Texts{{std::move(text)}};
        });
    return options.method == DecodingMethod::Beam ? by_beam_search(model, signs, prompts, options, control)
                                                  : one_by_one(model, signs, prompts, options, control);
}

} // namespace signwright
