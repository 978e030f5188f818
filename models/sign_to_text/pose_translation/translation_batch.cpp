#include "models/sign_to_text/pose_translation/translation_batch.h"

#include "models/sign_to_text/pose_translation/pose_features.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace signwright::sign_to_text
{

namespace
{

/// Batches have lengths that are multiples of this: LibTorch's convolutions keep a plan with its memory for every length they
/// meet, which in training came to gigabytes.
constexpr std::int64_t kLengthStep = 32;

} // namespace

TranslationExample translation_example(SigningSample sample, const TextPieces &pieces)
{
    TranslationExample example;
    example.features.reserve(sample.frames.size() * kPoseFeatures);
    PoseFeatures features;
    for (const ObservedPose &frame : sample.frames)
        features.append(frame, example.features);
    if (!sample.text.empty())
        example.ids = pieces.ids_from_text(sample.text);
    sample.frames.clear();
    sample.frames.shrink_to_fit();
    example.labels = std::move(sample);
    return example;
}

TranslationBatch translation_batch(const std::vector<const TranslationExample *> &examples)
{
    std::int64_t frames = 1, tokens = 0, texts = 0;
    for (const TranslationExample *example : examples) {
        frames = std::max<std::int64_t>(frames, example->frames());
        if (!example->ids.empty()) {
            tokens = std::max(tokens, static_cast<std::int64_t>(example->ids.size()) + 2);
            ++texts;
        }
    }
    if (examples.size() > 1)
        frames = (frames + kLengthStep - 1) / kLengthStep * kLengthStep;
    const auto count = static_cast<std::int64_t>(examples.size()), rows = frames / 2 + 1;
    TranslationBatch batch;
    batch.features = at::zeros({count, frames, kPoseFeatures});
    batch.mask = at::zeros({count, frames}, at::kBool);
    batch.detection = at::zeros({count, frames, 2});
    batch.classes = at::full({count, rows}, kNotSaid, at::kLong);
    batch.text = at::full({texts, tokens}, Vocabulary::kPadding, at::kLong);
    batch.with_text = at::zeros({texts}, at::kLong);
    std::int64_t text = 0;
    for (std::int64_t b = 0; b < count; ++b) {
        const TranslationExample &example = *examples[static_cast<std::size_t>(b)];
        std::copy(example.features.begin(), example.features.end(), batch.features[b].data_ptr<float>());
        float *detection = batch.detection[b].data_ptr<float>();
        for (int frame = 0; frame < example.frames(); ++frame) {
            const auto at = static_cast<std::size_t>(frame);
            batch.mask[b].data_ptr<bool>()[frame] = true;
            detection[2 * frame] = example.labels.signing[at] ? 1.0f : 0.0f;
            // A frame late or early is as good.
            for (int near = std::max(frame - 1, 0); near <= std::min(frame + 1, example.frames() - 1); ++near)
                detection[2 * frame + 1] =
                    std::max(detection[2 * frame + 1], example.labels.begins[static_cast<std::size_t>(near)] ? 1.0f : 0.0f);
            if (frame % 2 == 0)
                batch.classes[b].data_ptr<std::int64_t>()[frame / 2] = example.labels.classes[at];
        }
        if (example.ids.empty())
            continue;
        std::int64_t *row = batch.text[text].data_ptr<std::int64_t>();
        *row++ = Vocabulary::kEnd;
        row = std::copy(example.ids.begin(), example.ids.end(), row);
        *row = Vocabulary::kEnd;
        batch.with_text.data_ptr<std::int64_t>()[text++] = b;
    }
    return batch;
}

TranslationBatch to_device(const TranslationBatch &batch, c10::Device device)
{
    return {batch.features.to(device), batch.mask.to(device), batch.detection.to(device),
            batch.classes.to(device),  batch.text.to(device), batch.with_text.to(device)};
}

} // namespace signwright::sign_to_text
