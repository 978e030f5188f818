#include "models/text_to_pose/text_to_pose.h"

#include "core/pose/operations.h"
#include "core/signing/motion/join.h"
#include "models/nn/exceptions.h"
#include "models/text_to_pose/sentence_network.h"

#include <algorithm>
#include <cmath>

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "shorten the sentence, or close other programs";

/// The same movement at another rate; items keep their times.
SignedPose at_rate(SignedPose signing, Rational fps)
{
    if (signing.pose.fps() == fps || signing.pose.frames() == 0) {
        signing.pose.set_fps(fps);
        return signing;
    }
    const double ratio = fps.value() / signing.pose.fps().value();
    signing.pose = resampled(signing.pose, fps);
    const auto scaled = [&](int frame) { return std::min(static_cast<int>(std::lround(frame * ratio)), signing.pose.frames()); };
    for (SignedItem &item : signing.items) {
        item.begin_frame = scaled(item.begin_frame);
        item.end_frame = scaled(item.end_frame);
    }
    return signing;
}

} // namespace

struct TextToPose::Impl {
    std::unique_ptr<text_to_pose::SentenceNetwork> network;
};

TextToPose::TextToPose(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextToPose::TextToPose(TextToPose &&) noexcept = default;
TextToPose &TextToPose::operator=(TextToPose &&) noexcept = default;
TextToPose::~TextToPose() = default;

Result<TextToPose> TextToPose::load(const Bundle &bundle, Device device)
{
    auto network = nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice,
                                                 [&] { return text_to_pose::load_sentence_network(bundle, device); });
    if (!network)
        return tl::unexpected(network.error());
    auto impl = std::make_unique<Impl>();
    impl->network = std::move(*network);
    return TextToPose(std::move(impl));
}

Result<SignedPose> TextToPose::perform(const SigningPlan &plan, const TextToPoseOptions &options, const Control &control) const
{
    std::vector<SignedPose> parts;
    std::vector<int> pauses_ms;
    for (std::size_t i = 0; i < plan.sentences.size(); ++i) {
        control.report("pose", static_cast<double>(i) / static_cast<double>(plan.sentences.size()));
        auto part = nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] {
            return impl_->network->sign(tokens_from_sentence(plan.sentences[i]), options.tempo, control);
        });
        if (!part)
            return part;
        for (SignedItem &item : part->items)
            item.sentence = static_cast<int>(i);
        parts.push_back(std::move(*part));
        pauses_ms.push_back(static_cast<int>(static_cast<float>(plan.sentences[i].pause_after_ms) / options.tempo));
    }
    const Rational rate = impl_->network->fps();
    if (parts.empty())
        parts.push_back({PoseSequence(signwright_v1_skeleton(), rate, 0), {}});
    pauses_ms.resize(parts.size());
    SignedPose whole = at_rate(join_sentences(std::move(parts), pauses_ms, rate), options.fps);
    if (options.left_handed)
        whole.pose = mirrored(whole.pose);
    return whole;
}

} // namespace signwright
