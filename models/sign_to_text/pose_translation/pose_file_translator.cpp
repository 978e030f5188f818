#include "models/sign_to_text/pose_file_translator.h"

#include "models/nn/exceptions.h"
#include "models/sign_to_text/pose_translation/caption_stream.h"

#include <iterator>

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "close other programs";

} // namespace

struct PoseFileTranslator::Impl {
    std::shared_ptr<const sign_to_text::PoseTranslatorModel> model;
    StreamingOptions options;
};

PoseFileTranslator::PoseFileTranslator(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseFileTranslator::PoseFileTranslator(PoseFileTranslator &&) noexcept = default;
PoseFileTranslator &PoseFileTranslator::operator=(PoseFileTranslator &&) noexcept = default;
PoseFileTranslator::~PoseFileTranslator() = default;

Result<PoseFileTranslator> PoseFileTranslator::open(const std::filesystem::path &bundle, const StreamingOptions &options,
                                                    Device device)
{
    auto model = sign_to_text::open_pose_translator(bundle, device);
    if (!model)
        return tl::unexpected(model.error());
    return PoseFileTranslator(std::make_unique<Impl>(Impl{std::move(*model), options}));
}

Result<std::vector<Caption>> PoseFileTranslator::translate(const PoseFile &file, const Control &control) const
{
    Rational fps;
    const auto frames = sign_to_text::observed_from_file(file, fps);
    if (!frames)
        return tl::unexpected(frames.error());
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<std::vector<Caption>> {
        StreamingOptions options = impl_->options;
        options.final_only = true;
        sign_to_text::CaptionStream stream(impl_->model, options);
        std::vector<Caption> captions;
        const Control quiet{control.stop, {}}; // the texts' own progress would run beside that of the frames
        const auto add = [&](Result<TranslationUpdate> update) -> Result<void> {
            if (!update)
                return tl::unexpected(update.error());
            std::move(update->captions.begin(), update->captions.end(), std::back_inserter(captions));
            return {};
        };
        for (std::size_t i = 0; i < frames->size(); ++i) {
            control.report("translate", static_cast<double>(i) / static_cast<double>(frames->size()));
            if (control.stop.stop_requested())
                return cancelled(Module::Network);
            if (auto added = add(stream.push((*frames)[i], static_cast<double>(i) / fps.value(), quiet)); !added)
                return tl::unexpected(added.error());
        }
        if (auto added = add(stream.finish(quiet)); !added)
            return tl::unexpected(added.error());
        return captions;
    });
}

} // namespace signwright
