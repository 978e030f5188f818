#pragma once

#include "core/dataset/procedural_corpus.h"
#include "core/render/mannequin.h"

#include <cstdint>
#include <vector>

namespace signwright
{

/// Side of the pictures that evaluations compare.
constexpr int kEvaluationSize = 256;

/// A clip as the renderer draws it and as a network does.
struct EvaluationClip {
    PoseSequence pose;
    std::vector<MannequinImage> renders;
    std::vector<Image8> generated; ///< to be filled in
    Appearance appearance;
};

/// At most `frames` frames in a row from the middle of a sample, rendered.
EvaluationClip middle_of_sample(const CorpusSample &sample, int frames);

/// How generated hands compare with rendered ones: 64 × 64 crops centred on the rendered hands, wholly inside.
struct HandScores {
    double ssim = 0.0;       ///< sum over `hands` crops
    double wrong_ssim = 0.0; ///< against a frame at least a second away, sum over `wrong_hands` crops
    /// Sums of the luma's squared gradient over all crops, generated and rendered.
    double generated_gradient = 0.0, rendered_gradient = 0.0;
    int hands = 0, wrong_hands = 0;

    void add(const EvaluationClip &clip);
    double mean_ssim() const;
    double mean_wrong_ssim() const;
    /// How far the first mean is from the second towards 1.
    double share() const;
    /// Gradient energy, generated ÷ rendered: below 1 hands are blurred.
    double sharpness() const;
};

/// Mean absolute change between consecutive generated frames, of 255, 8 pixels clear of where the render changes.
struct StillChange {
    double change = 0.0;
    std::int64_t values = 0;

    void add(const EvaluationClip &clip);
    double mean() const;
};

} // namespace signwright
