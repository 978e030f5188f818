#include "app/engine/live/bundle_translator.h"

#include "core/bundle/bundle.h"
#include "models/sign_to_text/streaming_translator.h"

#include <utility>

namespace signwright
{

namespace
{

class BundleTranslator : public FrameTranslator
{
public:
    explicit BundleTranslator(StreamingTranslator translator) : translator_(std::move(translator)) {}
    Result<TranslationUpdate> push(const PoseFrame &frame) override
    {
        // The network is small: one thread, so that it does not wait for cores that estimation uses.
        if (network_threads() != 1)
            set_network_threads(1);
        return translator_.push(frame);
    }
    Result<TranslationUpdate> finish(const std::stop_token &) override { return translator_.finish(); }
    void reset() override { translator_.reset(); }

private:
    StreamingTranslator translator_;
};

} // namespace

Result<std::unique_ptr<FrameTranslator>> open_bundle_translator(const std::string &name, bool left_handed)
{
    const auto bundle = find_bundle("sign_to_text", name);
    if (!bundle)
        return tl::unexpected(bundle.error());
    StreamingOptions options;
    options.left_handed = left_handed;
    return StreamingTranslator::open(bundle->folder, options, Device::Cpu)
        .map([](StreamingTranslator &&translator) -> std::unique_ptr<FrameTranslator> {
            return std::make_unique<BundleTranslator>(std::move(translator));
        });
}

} // namespace signwright
