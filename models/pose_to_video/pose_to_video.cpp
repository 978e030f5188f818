#include "models/pose_to_video/pose_to_video.h"

#include "models/network_device.h"
#include "models/nn/exceptions.h"
#include "models/pose_to_video/assembly.h"
#include "models/pose_to_video/clip_renderer.h"
#include "models/pose_to_video/render_checks.h"

#include <c10/core/InferenceMode.h>

namespace signwright
{

namespace
{

constexpr const char *kMemoryAdvice = "choose a smaller size, or close other programs";

} // namespace

struct PoseToVideo::Impl {
    Impl(const PoseToVideoConfig &config, c10::Device device, c10::ScalarType type, BytePairTokenizer tokenizer_)
        : networks(config, device, std::nullopt, type), tokenizer(std::move(tokenizer_))
    {
    }

    DiffusionNetworks networks;
    BytePairTokenizer tokenizer;
    std::vector<std::string> notes;
};

PoseToVideo::PoseToVideo(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PoseToVideo::PoseToVideo(PoseToVideo &&) noexcept = default;
PoseToVideo &PoseToVideo::operator=(PoseToVideo &&) noexcept = default;
PoseToVideo::~PoseToVideo() = default;

Result<PoseToVideo> PoseToVideo::load(const VideoModelParts &parts, Device device, Precision precision)
{
    auto assembly = assemble(parts);
    if (!assembly)
        return tl::unexpected(assembly.error());
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&]() -> Result<PoseToVideo> {
        const ReturnFreedBlocks loading;
        auto impl =
            std::make_unique<Impl>(assembly->config, torch_device(device), torch_type(precision), std::move(assembly->tokenizer));
        auto notes = load_parts(parts, impl->networks);
        if (!notes)
            return tl::unexpected(notes.error());
        impl->networks.pack();
        impl->notes = std::move(*notes);
        return PoseToVideo(std::move(impl));
    });
}

const std::vector<std::string> &PoseToVideo::notes() const { return impl_->notes; }

bool PoseToVideo::follows_poses() const { return impl_->networks.controlnet.has_value(); }

int PoseToVideo::text_width() const { return impl_->networks.config.text_encoder.hidden_size; }

double PoseToVideo::default_guidance_scale() const { return impl_->networks.config.default_guidance_scale; }

Result<void> PoseToVideo::render(const PoseSequence &pose, const PoseToVideoOptions &options, const Control &control,
                                 const FrameSink &on_frame, const PreviewSink &on_preview) const
{
    if (auto checked = check_options(options); !checked)
        return checked;
    if (auto checked = check_pose(pose); !checked)
        return checked;
    if (!options.settings.motion_module.empty() && !impl_->networks.motion)
        return fail(Module::Network, ErrorKind::Usage,
                    "the motion module " + options.settings.motion_module + " was not loaded with the model");
    return nn::with_exceptions_as_errors(Module::Network, kMemoryAdvice, [&] {
        const c10::InferenceMode inference;
        return ClipRenderer(impl_->networks, impl_->tokenizer, pose, options, control).run(on_frame, on_preview);
    });
}

} // namespace signwright
