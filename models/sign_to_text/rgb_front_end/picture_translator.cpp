#include "models/sign_to_text/picture_translator.h"

#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/caption_stream.h"
#include "models/sign_to_text/rgb_front_end/rgb_front_end_bundle.h"
#include "models/sign_to_text/rgb_front_end/square_picture.h"

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "close other programs";

} // namespace

struct PictureTranslator::Impl {
    std::unique_ptr<const sign_to_text::RgbFrontEndNetwork> front_end;
    sign_to_text::CaptionStream captions;
};

PictureTranslator::PictureTranslator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PictureTranslator::PictureTranslator(PictureTranslator &&) noexcept = default;
PictureTranslator &PictureTranslator::operator=(PictureTranslator &&) noexcept = default;
PictureTranslator::~PictureTranslator() = default;

bool PictureTranslator::can_open(const Bundle &bundle)
{
    return bundle.kind == "sign_to_text" && bundle.architecture == sign_to_text::kRgbFrontEnd;
}

Result<PictureTranslator> PictureTranslator::open(const Bundle &bundle, const StreamingOptions &options, Device device)
{
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<PictureTranslator> {
        auto front_end = sign_to_text::load_rgb_front_end(bundle, device == Device::Cuda ? at::kCUDA : at::kCPU);
        if (!front_end)
            return tl::unexpected(front_end.error());
        const auto translator = find_bundle(bundle.kind, (*front_end)->config().translator);
        if (!translator)
            return tl::unexpected(translator.error());
        auto model = sign_to_text::open_pose_translator(translator->folder, device);
        if (!model)
            return tl::unexpected(model.error());
        return PictureTranslator(
            std::make_unique<Impl>(Impl{std::move(*front_end), sign_to_text::CaptionStream(std::move(*model), options)}));
    });
}

Result<TranslationUpdate> PictureTranslator::push(const Frame &frame)
{
    if (frame.image.empty() || frame.image.channels() != 3)
        return fail(Module::Network, ErrorKind::BadInput,
                    "picture " + std::to_string(frame.index) + " is empty or without colours; give RGB pictures");
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] {
        const auto numbers = impl_->front_end->read({sign_to_text::square_picture(frame.image)});
        return impl_->captions.push(sign_to_text::pose_from_numbers(numbers.front()), frame.time.value(), {});
    });
}

Result<TranslationUpdate> PictureTranslator::finish()
{
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] { return impl_->captions.finish({}); });
}

} // namespace signwright
