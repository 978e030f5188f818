#include "models/text_to_pose/sentence_network.h"

#include "models/text_to_pose/duration_network.h"
#include "models/text_to_pose/progressive_network.h"

namespace signwright::text_to_pose
{

Result<std::unique_ptr<SentenceNetwork>> load_sentence_network(const Bundle &bundle, Device device)
{
    if (bundle.kind != "text_to_pose")
        return fail(Module::Network, ErrorKind::BadInput,
                    "the bundle " + bundle.name + " is of the kind " + bundle.kind + "; choose one of the kind text_to_pose");
    if (bundle.architecture == "duration_transformer")
        return load_duration_network(bundle, device);
    if (bundle.architecture == "progressive_transformer")
        return load_progressive_network(bundle, device);
    return fail(Module::Network, ErrorKind::BadInput,
                "the bundle " + bundle.name + " has the architecture " + bundle.architecture +
                    ", which this version does not know");
}

} // namespace signwright::text_to_pose
