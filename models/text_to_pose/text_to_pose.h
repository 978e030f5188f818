#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/signing/signed_pose.h"
#include "core/signing/signing_plan.h"
#include "models/device.h"

#include <cstdint>
#include <memory>

namespace signwright
{

/// What a text → pose run may vary.
struct TextToPoseOptions {
    Rational fps{25, 1};
    float tempo = 1.0f;
    bool left_handed = false;
    std::uint64_t seed = 0;
};

/// A text → pose network: reads the serialised plan of each sentence and writes `signwright_v1` frames. Sentences are
/// made one by one and joined with their pauses. Thread-compatible: one caller at a time.
class TextToPose
{
public:
    /// `bundle.kind` is "text_to_pose". Errors: BadInput (missing or misshapen tensors, unknown architecture).
    static Result<TextToPose> load(const Bundle &bundle, Device device);
    TextToPose(TextToPose &&) noexcept;
    TextToPose &operator=(TextToPose &&) noexcept;
    ~TextToPose();

    /// Errors: BadInput (a token that the network does not know), Cancelled.
    Result<SignedPose> perform(const SigningPlan &plan, const TextToPoseOptions &options, const Control &control) const;

private:
    struct Impl;
    explicit TextToPose(std::unique_ptr<Impl> impl);

    std::unique_ptr<Impl> impl_;
};

} // namespace signwright
