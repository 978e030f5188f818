#include "models/sign_to_text/pose_translation/phrase_reader.h"

#include "models/sign_to_text/generation.h"
#include "models/sign_to_text/pose_translation/pose_features.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace signwright::sign_to_text
{

namespace
{

constexpr int kLongestText = 48; ///< pieces

at::Tensor normalized_features(const PoseTranslatorModel &model, const std::vector<float> &features)
{
    assert(!features.empty() && features.size() % kPoseFeatures == 0);
    const auto frames = static_cast<std::int64_t>(features.size() / kPoseFeatures);
    const at::Tensor table =
        at::from_blob(const_cast<float *>(features.data()), {1, frames, kPoseFeatures}, at::kFloat).to(model.network->device());
    return model.network->normalized(table);
}

EncodedSigns encoded(const PoseTranslatorModel &model, const at::Tensor &normalized)
{
    return model.network->encode(normalized, at::ones({1, normalized.size(1)}, normalized.options().dtype(at::kBool)));
}

std::vector<float> probabilities_of(const PoseTranslatorModel &model, const EncodedSigns &signs)
{
    const at::Tensor probabilities =
        (model.network->sign_logits(signs)[0] / model.temperature).softmax(1).to(at::kCPU).contiguous();
    return {probabilities.data_ptr<float>(), probabilities.data_ptr<float>() + probabilities.numel()};
}

/// Rows of known signs ÷ rows of signing.
float known_part(const std::vector<SignRun> &runs)
{
    int known = 0, all = 0;
    for (const SignRun &run : runs) {
        all += run.end - run.begin;
        if (run.sign >= SignClasses::kFirstSign && run.probability >= kKnownSign)
            known += run.end - run.begin;
    }
    return all > 0 ? static_cast<float>(known) / static_cast<float>(all) : 0.0f;
}

} // namespace

std::vector<float> sign_probabilities(const PoseTranslatorModel &model, const std::vector<float> &features)
{
    const at::NoGradGuard no_grad;
    return probabilities_of(model, encoded(model, normalized_features(model, features)));
}

Result<PhraseReading> read_phrase(const PoseTranslatorModel &model, const std::vector<float> &features, ReadingEffort effort,
                                  const Control &control)
{
    const at::NoGradGuard no_grad;
    const EncodedSigns signs = encoded(model, normalized_features(model, features));
    PhraseReading reading;
    reading.runs = sign_runs(probabilities_of(model, signs), model.classes.size());
    reading.known = known_part(reading.runs);
    const SignMemory memory = model.network->memory(signs);
    const at::Tensor prompt = at::full({1, 1}, Vocabulary::kEnd, signs.mask.options().dtype(at::kLong));
    GenerationOptions options;
    options.method = effort == ReadingEffort::Quick ? DecodingMethod::Greedy : DecodingMethod::Beam;
    options.length_rule = LengthRule::GeneratedOnly;
    options.max_length = kLongestText;
    const auto texts = generate_texts(model.network->decoder(), &memory, prompt, options, control);
    if (!texts)
        return tl::unexpected(texts.error());
    for (const GeneratedText &text : texts->front()) {
        const std::string words = model.pieces.text_from_ids(text.ids);
        if (&text == &texts->front().front()) {
            reading.text = words;
            reading.text_probability = static_cast<float>(std::exp(std::min(text.score, 0.0)));
        } else if (words != reading.text && !words.empty()) {
            reading.alternatives.push_back(words);
        }
    }
    return reading;
}

float signing_probability(const PoseTranslatorModel &model, const std::vector<float> &features)
{
    const at::NoGradGuard no_grad;
    return model.network->detect(normalized_features(model, features)).select(1, -1).select(1, 0).sigmoid().item<float>();
}

Detection detected(const PoseTranslatorModel &model, const std::vector<float> &features)
{
    const at::NoGradGuard no_grad;
    const at::Tensor both = model.network->detect(normalized_features(model, features))[0].sigmoid().to(at::kCPU);
    return {both.select(1, 0).contiguous(), both.select(1, 1).contiguous()};
}

} // namespace signwright::sign_to_text
