#include "app/engine/live/network_stages.h"

#include "app/engine/live/bundle_translator.h"
#include "app/engine/live/holistic_estimator.h"
#include "app/engine/live/phrase_translator.h"
#include "core/bundle/bundle.h"
#include "models/device.h"
#include "models/sign_to_text/picture_translator.h"
#include "models/sign_to_text/video_translator.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace signwright
{

namespace
{

constexpr const char *kKind = "sign_to_text", *kDefault = "default";

/// On a CPU, the most probable words only: four beams would take four times as long.
GenerationOptions generation_on(Device device)
{
    GenerationOptions options;
    if (device == Device::Cpu)
        options.method = DecodingMethod::Greedy;
    return options;
}

Result<std::unique_ptr<FrameTranslator>> open_sign2gpt(const Bundle &bundle, bool left_handed,
                                                       const std::shared_ptr<RecentPictures> &pictures)
{
    auto phrases = open_bundle_translator(kDefault, left_handed);
    if (!phrases)
        return tl::unexpected(phrases.error());
    const Device device = cuda_available() ? Device::Cuda : Device::Cpu;
    auto opened = VideoTranslator::open(bundle, device, true);
    if (!opened)
        return tl::unexpected(opened.error());
    if (!opened->writes_text())
        return fail(Module::Network, ErrorKind::BadInput,
                    bundle.name + " names pseudo-glosses and writes no text; choose a model of the second stage");
    const auto model = std::make_shared<const VideoTranslator>(std::move(*opened));
    pictures->keep_as([model](const Image8 &picture) { return model->seen(picture); });
    const auto translate = [model, device](const std::vector<Frame> &phrase, const Control &control) {
        // Pose estimation needs the other half of the cores meanwhile.
        set_network_threads(std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2));
        VideoTranslationOptions options;
        options.generation = generation_on(device);
        return model->translate(phrase, options, control).map([](VideoTranslation &&made) { return std::move(made.caption); });
    };
    return std::make_unique<PhraseTranslator>(std::move(*phrases), pictures, translate);
}

std::string caveat_of(const Bundle &bundle)
{
    const auto caveat = bundle.manifest.find("caveat");
    return caveat != bundle.manifest.end() && caveat->is_string() ? caveat->get<std::string>() : std::string();
}

} // namespace

std::vector<LiveTranslator> list_live_translators()
{
    const Result<Bundle> preferred = find_bundle(kKind, kDefault);
    std::vector<LiveTranslator> translators;
    for (const Result<Bundle> &bundle : list_bundles())
        if (bundle && bundle->kind == kKind && !PictureTranslator::can_open(*bundle))
            translators.push_back({bundle->name, caveat_of(*bundle), preferred && preferred->folder == bundle->folder});
    return translators;
}

LiveStages live_stages(const std::string &translator, bool left_handed)
{
    const Result<Bundle> bundle = find_bundle(kKind, translator);
    if (!bundle || !VideoTranslator::can_open(*bundle))
        return {open_holistic_estimator, [=] { return open_bundle_translator(translator, left_handed); }};
    const auto pictures = std::make_shared<RecentPictures>();
    return {[pictures] {
                return open_holistic_estimator().map([&](std::unique_ptr<FrameEstimator> &&estimator) {
                    return keeping_pictures(std::move(estimator), pictures);
                });
            },
            [bundle = *bundle, left_handed, pictures] { return open_sign2gpt(bundle, left_handed, pictures); }};
}

} // namespace signwright
