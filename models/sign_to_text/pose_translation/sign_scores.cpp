#include "core/metrics/calibration.h"
#include "models/sign_to_text/pose_translation/corpus_scores.h"
#include "models/sign_to_text/pose_translation/phrase_reader.h"
#include "models/sign_to_text/pose_translation/pose_features.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>

namespace signwright::sign_to_text
{

namespace
{

constexpr int kNearFrames = 3; ///< a beginning is found within as many

/// Rightly found, found and to be found, of frames or of beginnings.
struct Found {
    long right = 0, found = 0, wanted = 0;

    double f1() const
    {
        return found + wanted > 0 ? 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted) : 0.0;
    }
};

/// What the frames of a run are labelled most often.
int label_of(const SignRun &run, const std::vector<int> &classes)
{
    std::map<int, int> counts;
    for (int row = run.begin; row < run.end; ++row)
        if (const auto frame = static_cast<std::size_t>(2 * row); frame < classes.size() && classes[frame] != kNotSaid)
            ++counts[classes[frame]];
    int best = kNotSaid, most = 0;
    for (const auto &[sign, count] : counts)
        if (count > most) {
            most = count;
            best = sign;
        }
    return best;
}

std::vector<int> beginnings(const at::Tensor &probability)
{
    std::vector<int> frames;
    const float *p = probability.data_ptr<float>();
    for (int i = 0; i < static_cast<int>(probability.numel()); ++i) {
        const bool highest = p[i] > 0.5f && (i == 0 || p[i] >= p[i - 1]) && (i + 1 == probability.numel() || p[i] > p[i + 1]);
        if (highest && (frames.empty() || i - frames.back() > kNearFrames))
            frames.push_back(i);
    }
    return frames;
}

void count_beginnings(const std::vector<int> &found, const std::vector<bool> &wanted, Found &total)
{
    std::vector<int> left;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i])
            left.push_back(static_cast<int>(i));
    total.wanted += static_cast<long>(left.size());
    total.found += static_cast<long>(found.size());
    for (const int frame : found) {
        const auto match = std::find_if(left.begin(), left.end(), [&](int w) { return std::abs(w - frame) <= kNearFrames; });
        if (match != left.end()) {
            ++total.right;
            left.erase(match);
        }
    }
}

struct Counts {
    std::vector<JudgedPrediction> predictions;
    Found signing, begins;
    int known = 0, top1 = 0, top5 = 0, invented = 0, rejected = 0;
};

void count_single(const std::vector<SignRun> &runs, int wanted, Counts &counts)
{
    if (wanted == SignClasses::kUnknown) {
        const auto longest = longest_run(runs);
        ++counts.invented;
        counts.rejected += longest == runs.end() || longest->sign == SignClasses::kUnknown || longest->probability < kKnownSign;
        return;
    }
    const NamedSign named = named_sign(runs, wanted);
    ++counts.known;
    counts.top1 += named.first;
    counts.top5 += named.among_five;
}

void count_sample(const PoseTranslatorModel &model, const SigningSample &sample, bool single, Counts &counts)
{
    const std::vector<float> features = features_of(sample.frames);
    const auto runs = sign_runs(sign_probabilities(model, features), model.classes.size());
    for (const SignRun &run : runs)
        if (const int label = label_of(run, sample.classes); label != kNotSaid)
            counts.predictions.push_back({run.probability, run.sign == label});
    const auto [signing, begins] = detected(model, features);
    const float *p = signing.data_ptr<float>();
    for (std::size_t frame = 0; frame < sample.signing.size(); ++frame) {
        counts.signing.found += p[frame] > 0.5f;
        counts.signing.wanted += sample.signing[frame];
        counts.signing.right += p[frame] > 0.5f && sample.signing[frame];
    }
    count_beginnings(beginnings(begins), sample.begins, counts.begins);
    if (single && sample.signs.size() == 1)
        count_single(runs, sample.signs.front(), counts);
}

} // namespace

Result<std::vector<SignToTextScore>> sign_scores(const PoseTranslatorModel &model, const SigningSamples &samples,
                                                 const SignToTextEvaluation &options, const Control &control)
{
    Counts counts;
    for (const ScriptKind kind : {ScriptKind::Single, ScriptKind::Sentence}) {
        const int clips = kind == ScriptKind::Single ? options.singles : options.sentences;
        for (int index = 0; index < clips; ++index) {
            control.report(kind == ScriptKind::Single ? "signs" : "signs in sentences", static_cast<double>(index) / clips);
            if (control.stopped())
                return cancelled(Module::Network);
            const auto sample = samples.sample_of_kind(Split::Test, kind, static_cast<std::uint64_t>(index));
            if (!sample)
                return tl::unexpected(sample.error());
            count_sample(model, *sample, kind == ScriptKind::Single, counts);
        }
    }
    const std::string data = "|split:test|singles:" + std::to_string(options.singles) + "|seed:" + std::to_string(options.seed) +
                             "|signs:" + std::to_string(model.classes.size() - SignClasses::kFirstSign) + kDrawnConditions;
    const std::string both = data + "|sentences:" + std::to_string(options.sentences);
    const auto part = [](int right, int all) { return all > 0 ? static_cast<double>(right) / all : 0.0; };
    return std::vector<SignToTextScore>{
        {"sign_top1", part(counts.top1, counts.known), "longest run of a clip|known:" + std::to_string(counts.known) + data},
        {"sign_top5", part(counts.top5, counts.known), "longest run of a clip|known:" + std::to_string(counts.known) + data},
        {"unknown_rejected", part(counts.rejected, counts.invented),
         "invented signs that training has not seen:" + std::to_string(counts.invented) + "|not named at 0.5" + data},
        {"expected_calibration_error", expected_calibration_error(counts.predictions),
         "ece|bins:15|runs:" + std::to_string(counts.predictions.size()) + both},
        {"signing_f1", counts.signing.f1(), "f1 of frames|causal" + both},
        {"sign_begin_f1", counts.begins.f1(), "f1 of beginnings within 3 frames of 40 ms|causal" + both}};
}

} // namespace signwright::sign_to_text
