#include "models/sign_to_text/streaming_translator.h"

#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/caption_stream.h"

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "close other programs";

} // namespace

struct StreamingTranslator::Impl {
    sign_to_text::CaptionStream captions;
};

StreamingTranslator::StreamingTranslator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StreamingTranslator::StreamingTranslator(StreamingTranslator &&) noexcept = default;
StreamingTranslator &StreamingTranslator::operator=(StreamingTranslator &&) noexcept = default;
StreamingTranslator::~StreamingTranslator() = default;

Result<StreamingTranslator> StreamingTranslator::open(const std::filesystem::path &bundle, const StreamingOptions &options,
                                                      Device device)
{
    auto model = sign_to_text::open_pose_translator(bundle, device);
    if (!model)
        return tl::unexpected(model.error());
    return StreamingTranslator(std::make_unique<Impl>(Impl{sign_to_text::CaptionStream(std::move(*model), options)}));
}

Result<TranslationUpdate> StreamingTranslator::push(const PoseFrame &frame)
{
    const auto pose = sign_to_text::observed_from_frame(frame);
    if (!pose)
        return tl::unexpected(pose.error());
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice,
                                         [&] { return impl_->captions.push(*pose, frame.time.value(), {}); });
}

Result<TranslationUpdate> StreamingTranslator::finish()
{
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] { return impl_->captions.finish({}); });
}

void StreamingTranslator::reset() { impl_->captions.reset(); }

} // namespace signwright
